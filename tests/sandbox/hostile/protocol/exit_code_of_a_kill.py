# tries: to look like killed for its memory by the exit code 137
# must hold: an exit code is an exit code
# ends: exited 137
# control: no, because it says only an exit code
import os
os._exit(137)
