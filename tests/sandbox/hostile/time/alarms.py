# tries: to drown itself and who watches it in alarms
# must hold: the wall time ends it
# ends: limit wall time or limit CPU time
# limits: wall_seconds=2 cpu_seconds=1
import os, signal
signal.signal(signal.SIGALRM, lambda *_: allowed(os.kill, os.getppid(), signal.SIGWINCH))
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
while True:
    signal.pause()
