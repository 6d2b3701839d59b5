# tries: to kill every process that it may
# must hold: only its own are hit, and the run says what happened
# ends: vanished
# control: no, because it would end every process of its user
import os, signal
os.kill(-1, signal.SIGKILL)
