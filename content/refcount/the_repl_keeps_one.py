import subprocess
import sys

SESSION = """
class Foo:
    def __del__(self): print("freed")

a, b = Foo(), Foo()
{looked_at}
a.friend = b
b = None
a = None
print("names are gone")
"something else"
"""
SHOWN = "a\nb"
NOT_SHOWN = "pass"


def at_the_prompt(looked_at):
    run = subprocess.run(
        [sys.executable, "-i"],
        input=SESSION.format(looked_at=looked_at),
        capture_output=True,
        text=True,
    )
    lines = [line.strip("'") for line in run.stdout.splitlines()]
    return [line for line in lines if not line.startswith("<")]


shown_last = at_the_prompt(SHOWN)
not_shown = at_the_prompt(NOT_SHOWN)
an_id = f"{id(object())}"
