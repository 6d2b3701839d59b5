# tries: to change the interpreter that the learner uses
# must hold: it cannot be written
import os, sys
for path in (sys.executable, os.path.realpath(sys.executable), "/proc/self/exe"):
    must_fail(open, path, "r+b")
