# tries: to keep the runner busy by a word now and then, for ever
# must hold: the wall time ends it
# ends: limit wall time
# limits: wall_seconds=2
import os, time
while True:
    os.write(1, b"x")
    time.sleep(0.005)
