# tries: to kill the process that watches it
# must hold: that is what the run says
# ends: vanished
# control: no, because nobody watches it there
import os, signal
os.kill(os.getppid(), 9)
signal.pause()
