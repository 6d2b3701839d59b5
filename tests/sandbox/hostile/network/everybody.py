# tries: to send to all machines of the network at once
# must hold: there is no network to send to
# control: no, because it would leave the machine
import socket
one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
one.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
must_fail(one.sendto, b"out", ("255.255.255.255", 9))
must_fail(one.sendto, b"out", ("224.0.0.1", 9))
