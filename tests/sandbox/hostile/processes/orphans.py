# tries: to leave dead children of dead parents to whoever takes them in
# must hold: they are reaped, so that the program may go on
import os
for _ in range(3 * BAIT["processes"]):
    if os.fork() == 0:
        if os.fork() == 0:
            os._exit(0)
        os._exit(0)
    os.wait()
