import ast
import subprocess
import sys

LINES = """import sys
var = 'memory'
print(sys.getrefcount(var))
"""
JOINED = LINES.replace("'memory'", "''.join(['mem', 'ory'])")
COMPILED = LINES.replace("var = 'memory'", "exec(compile(\"var = 'memory'\", '<string>', 'exec'))")
ALIASED = """import sys
foo = 'memory'
bar = foo
counts = [sys.getrefcount(foo)]
bar = None
counts.append(sys.getrefcount(foo))
print(counts)
"""
REFERRERS = """import gc
var = 'memory'
print(sorted(type(one).__name__ for one in gc.get_referrers(var)))
"""


def shown(*options, typed=None):
    run = subprocess.run([sys.executable, *options], input=typed, capture_output=True, text=True)
    return ast.literal_eval(run.stdout)


script = shown("-c", LINES)
prompt = shown("-i", typed=LINES)
joined = shown("-c", JOINED)
compiled = shown("-c", COMPILED)
aliased = shown("-c", ALIASED)
referrers = shown("-c", REFERRERS)
