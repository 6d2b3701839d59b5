# tries: to send packets that it makes itself
# must hold: raw sockets do not exist
import socket
for family, protocol in ((socket.AF_INET, 1), (socket.AF_INET, 255), (socket.AF_INET6, 58)):
    must_fail(socket.socket, family, socket.SOCK_RAW, protocol)
