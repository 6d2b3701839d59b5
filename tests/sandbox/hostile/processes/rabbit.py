# tries: to outrun whoever would kill it, by a chain of processes of which each lives for a moment
# must hold: nobody is left when the wall time is over
# ends: limit wall time
# limits: wall_seconds=2
import os, time
if os.fork() == 0:
    os.setsid()
    while True:
        if os.fork():
            os._exit(0)
        time.sleep(0.02)
while True:
    time.sleep(1)
