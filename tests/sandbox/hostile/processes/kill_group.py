# tries: to end everything in its process group, the walls' own processes among them
# must hold: the run says what happened, and nobody is left
# ends: died SIGKILL or vanished
import os
os.kill(0, 9)
