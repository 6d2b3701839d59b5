# tries: to see the host's interfaces, and to change one
# must hold: there is only its own loopback, and it stays as it is
import fcntl, socket, struct
names = [name for _, name in socket.if_nameindex()] if allowed(socket.if_nameindex) else []
if set(names) - {"lo"}:
    escaped(str(names))
one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
must_fail(fcntl.ioctl, one, 0x8914, struct.pack("16sH14x", b"lo", 0))
must_fail(fcntl.ioctl, one, 0x8924, struct.pack("16s16x", b"lo"))
