# tries: to keep the run going by a child that keeps all pipes open
# must hold: the run ends with the program's first process, and nobody is left
# limits: wall_seconds=20
import os, time
if os.fork() == 0:
    os.setsid()
    time.sleep(100000)
    os._exit(0)
