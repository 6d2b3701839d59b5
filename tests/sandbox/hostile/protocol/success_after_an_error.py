# tries: to turn its exception into a success by a hook that leaves
# must hold: who leaves before the end has not finished
# ends: exited 0
# control: no, because it says only an exit code
import os, sys
sys.excepthook = lambda *_: os._exit(0)
raise ValueError
