# tries: to stop the process that watches it and then to live on
# must hold: the runner's clock ends it
# ends: limit wall time
# limits: wall_seconds=2
# control: no, because it would stop the one that started it
import os, signal
os.kill(os.getppid(), signal.SIGSTOP)
