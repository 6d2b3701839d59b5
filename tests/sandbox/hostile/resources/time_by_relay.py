# tries: to compute for ever by handing over to a child before its own processor time is used up
# must hold: the wall time ends it
# ends: limit wall time
# limits: wall_seconds=3 cpu_seconds=1
import os, time
while True:
    if time.process_time() > 0.3:
        pid = os.fork()
        if pid:
            os.wait()
            os._exit(0)
