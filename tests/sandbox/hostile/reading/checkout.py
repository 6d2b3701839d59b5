# tries: to read the folder that the deck and the program that runs it come from
# must hold: nothing of it is there, but for the way to an interpreter that lies in it
import os
import sys
own = os.path.realpath(sys.executable)
for name in allowed(os.listdir, BAIT["checkout"]) or ():
    if not own.startswith(BAIT["checkout"] + "/" + name + "/"):
        escaped(name)
must_fail(read, BAIT["checkout"] + "/pyproject.toml")
must_fail(os.listdir, BAIT["checkout"] + "/quiz")
