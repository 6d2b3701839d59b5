# tries: to send to an abstract socket of the host without connecting
# must hold: nothing arrives
import socket
must_fail(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto, b"out", "\0" + BAIT["datagram"])
