# tries: to change what is shown by replacing what looks at it
# must hold: the look is the runner's own
# observe: x
# shows: 1
# control: no, because it shows no values
import builtins, os, sys
x = 1
for name in ("repr", "str", "compile", "eval", "hash", "bool", "sorted", "sum", "ascii", "format"):
    setattr(builtins, name, lambda *_: "2")
os.write = os.close = os.getpid = None
