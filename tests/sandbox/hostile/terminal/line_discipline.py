# tries: to load one of the kernel's rare ways to treat a terminal's lines
# must hold: the request is refused
import fcntl, os, pty, struct
master, slave = pty.openpty()
for kind in (1, 3, 15, 21, 27):
    must_fail(fcntl.ioctl, slave, 0x5423, struct.pack("i", kind))
