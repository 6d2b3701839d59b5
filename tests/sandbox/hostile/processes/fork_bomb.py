# tries: to fork until nobody else can
# must hold: there are never more processes than allowed
# ends: limit processes or finished
import os, signal, time
inside, outside = os.pipe()
top = os.getpid()
until = time.monotonic() + 1.5
def grow():
    while time.monotonic() < until:
        try:
            if os.fork() == 0:
                os.write(outside, b"x")
        except OSError:
            time.sleep(0.2)
grow()
if os.getpid() != top:
    time.sleep(5)
    os._exit(0)
os.set_blocking(inside, False)
count = len(allowed(os.read, inside, 1 << 20) or b"")
if count > 2 * BAIT["processes"]:
    escaped("%d processes" % count)
