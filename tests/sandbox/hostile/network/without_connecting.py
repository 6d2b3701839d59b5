# tries: to open a connection with the first data that is sent, past rules for connect
# must hold: nobody is reached
import socket
one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
one.settimeout(2)
must_fail(one.sendto, b"out", 0x20000000, ("127.0.0.1", BAIT["tcp"]))
