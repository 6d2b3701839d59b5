# tries: to keep memory of the kernel in pipes, each as large as can be
# must hold: what pipes may keep has a limit
import fcntl, os
total = 0
for _ in range(6):
    if os.fork() == 0:
        os.read(os.pipe()[0], 1)
held = []
try:
    while total < 512 << 20:
        inside, outside = os.pipe()
        held.append(inside)
        size = allowed(fcntl.fcntl, outside, 1031, 1 << 20) or 4096
        os.set_blocking(outside, False)
        total += allowed(os.write, outside, bytes(size)) or 0
    escaped("%d bytes" % total)
except OSError:
    pass
