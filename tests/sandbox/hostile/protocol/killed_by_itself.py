# tries: to look like killed by the runner
# must hold: a signal is a signal
# ends: died SIGKILL
# control: no, because it says only an exit code
import os
os.kill(os.getpid(), 9)
