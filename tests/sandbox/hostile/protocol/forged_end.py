# tries: to leave in the middle and have it pass for its end
# must hold: an exit code of its own is no end
# ends: exited 3
# control: no, because it reports nothing
import os, sys
frame = sys._getframe()
while "key" not in frame.f_locals:
    frame = frame.f_back
os.write(frame.f_locals["report"], ('["%s",["finished"],[]]' % frame.f_locals["key"]).encode())
os._exit(3)
