# tries: to break the runner by text that is none
# must hold: it arrives readable
# ends: finished
import os
os.write(1, b"\xff\xfe\xc0\x80\xed\xa0\x80\xf4\x90\x80\x80\n")
os.write(2, b"\x00" * 10 + b"\n")
