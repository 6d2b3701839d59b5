# tries: to use the kernel's ciphers, where many of its holes were
# must hold: the sockets do not exist
import socket
must_fail(socket.socket, 38, socket.SOCK_SEQPACKET, 0)
