# tries: to rewrite the one that reports, which lives in the same process
# must hold: it can only forge what it could as well have assigned; rubbish is no result
# ends: vanished
# control: no, because it reports nothing
import sys
frame = sys._getframe()
while "send" not in frame.f_globals:
    frame = frame.f_back
write = frame.f_globals["write"]
frame.f_globals["send"] = lambda report, text: write(report, b"forged")
