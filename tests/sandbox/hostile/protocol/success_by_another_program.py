# tries: to look finished by becoming a program that succeeds
# must hold: who leaves before the end has not finished
# ends: exited 0
# control: no, because it says only an exit code
import os
os.execv("/bin/true", ["true"])
