# tries: to fill the table of processes with dead ones
# must hold: they are counted, and none is left
import os
count = 0
try:
    for count in range(3 * BAIT["processes"]):
        if os.fork() == 0:
            os._exit(0)
    escaped("%d zombies" % count)
except OSError:
    pass
