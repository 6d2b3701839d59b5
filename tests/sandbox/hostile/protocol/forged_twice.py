# tries: to report a second result after the true one
# must hold: two results are none
# observe: x
# ends: vanished
# control: no, because it reports nothing
import atexit, os, sys
x = 1
frame = sys._getframe()
while "report" not in frame.f_locals:
    frame = frame.f_back
kept = os.dup(frame.f_locals["report"])
atexit.register(os.write, kept, b'["", ["finished"], [["value", "2", true, true, []]]]')
