# tries: to look finished by leaving early
# must hold: who leaves before the end has not finished
# ends: exited 0
# control: no, because it says only an exit code
import os
os._exit(0)
