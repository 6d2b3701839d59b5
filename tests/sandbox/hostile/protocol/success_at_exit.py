# tries: to turn its exception into a success by a function that runs at exit
# must hold: the exception stands
# ends: raised ValueError
# control: no, because it says only an exit code
import atexit, os
atexit.register(os._exit, 0)
raise ValueError
