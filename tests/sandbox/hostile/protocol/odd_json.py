# tries: to break the runner by numbers, names and texts that JSON allows and nobody expects, with the true key
# must hold: what has another shape is no result
# ends: vanished
# control: no, because it reports nothing
import os, sys
frame = sys._getframe()
while "key" not in frame.f_locals:
    frame = frame.f_back
key = frame.f_locals["key"]
text = '["%s",["raised",["X"],"\\ud800",1e999,%s],[{"__proto__":NaN}]]' % (key, "9" * 5000)
os.write(frame.f_locals["report"], text.encode())
os._exit(0)
