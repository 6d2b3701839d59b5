# tries: to paste and to read what is on a console, and to take its output
# must hold: the requests are refused
import fcntl, os
tty = allowed(os.open, "/dev/tty", os.O_RDWR)
for descriptor in [0, 1] + ([tty] if tty else []):
    for request in (0x541C, 0x541D):
        must_fail(fcntl.ioctl, descriptor, request, b"\x02" + bytes(16))
