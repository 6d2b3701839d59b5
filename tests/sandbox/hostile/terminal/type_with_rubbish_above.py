# tries: to type into a terminal by a request whose upper half slips past a filter that looks at all of it
# must hold: nothing can be typed, not even into one of its own
# needs: ctypes
import os, pty
master, slave = pty.openpty()
for upper in (1 << 32, 0xFFFFFFFF << 32, 1 << 63):
    if os.fork() == 0:
        os.setsid()
        one = os.open(os.ttyname(slave), os.O_RDWR)
        must_fail(call, "ioctl", one, upper | 0x5412, b"x")
        os._exit(0)
    os.wait()
