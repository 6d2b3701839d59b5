# tries: to talk to the kernel's network configuration
# must hold: netlink does not exist
import socket
for protocol in (0, 4, 9, 12, 15, 16):
    must_fail(socket.socket, 16, socket.SOCK_RAW, protocol)
