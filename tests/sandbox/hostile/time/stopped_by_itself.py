# tries: to wait for ever by stopping itself
# must hold: the wall time ends it
# ends: limit wall time
# limits: wall_seconds=2
import os, signal
os.kill(os.getpid(), signal.SIGSTOP)
