# tries: to look like one that ran out of time by the code that `timeout` uses
# must hold: an exit code is an exit code
# ends: exited 124
# control: no, because it says only an exit code
import os
os._exit(124)
