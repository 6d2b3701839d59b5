# tries: to drown the runner in its report
# must hold: it has a limit
# ends: limit result size
# control: no, because it reports nothing
import os, sys
frame = sys._getframe()
while "report" not in frame.f_locals:
    frame = frame.f_back
while True:
    os.write(frame.f_locals["report"], b'["' + b"x" * 4000)
