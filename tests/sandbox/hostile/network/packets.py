# tries: to see all that goes over the wire
# must hold: packet sockets do not exist
import socket
must_fail(socket.socket, 17, socket.SOCK_RAW, 768)
must_fail(socket.socket, 17, socket.SOCK_DGRAM, 768)
