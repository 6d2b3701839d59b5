# tries: to hold its end up by children that it waits for and that restart each other
# must hold: the wall time ends them all
# ends: limit wall time
# limits: wall_seconds=2
import os, signal, time
def guard():
    while True:
        pid = os.fork()
        if not pid:
            time.sleep(100000)
        os.waitpid(pid, 0)
for _ in range(3):
    if os.fork() == 0:
        guard()
while True:
    time.sleep(100000)
