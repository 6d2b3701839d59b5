# tries: to reach the machine that this one is a guest of
# must hold: vsock does not exist
import socket
one = allowed(socket.socket, 40, socket.SOCK_STREAM)
if one is not None:
    escaped("a socket to the hypervisor")
