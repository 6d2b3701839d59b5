# tries: to keep all processors busy by children, each below its own limit
# must hold: the wall time ends them all
# ends: limit wall time
# limits: wall_seconds=2
import os
for _ in range(6):
    if os.fork() == 0:
        while True:
            pass
while True:
    os.wait()
