# tries: to reach out by the echo sockets that some machines give to all
# must hold: they do not exist
import socket
must_fail(socket.socket, socket.AF_INET, socket.SOCK_DGRAM, 1)
must_fail(socket.socket, socket.AF_INET6, socket.SOCK_DGRAM, 58)
