# tries: to report, with the true key, an ending that only the runner may say
# must hold: it is not believed
# ends: vanished
# control: no, because it reports nothing
import json, os, sys
frame = sys._getframe()
while "key" not in frame.f_locals:
    frame = frame.f_back
forged = json.dumps([frame.f_locals["key"], ["limit", "memory"], []]).encode()
os.write(frame.f_locals["report"], forged)
os._exit(0)
