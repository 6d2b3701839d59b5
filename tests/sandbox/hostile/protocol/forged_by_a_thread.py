# tries: to mix its own words into the true report while it is written
# must hold: what is no whole report is not believed
# observe: x
# ends: vanished
# control: no, because it reports nothing
import os, sys, threading
x = 1
frame = sys._getframe()
while "report" not in frame.f_locals:
    frame = frame.f_back
report = frame.f_locals["report"]
os.write(report, b" ")
started = threading.Event()
def mix():
    while True:
        started.set()
        if allowed(os.write, report, b"]") is None:
            return
threading.Thread(target=mix, daemon=True).start()
started.wait()
os.write(report, b"]")
