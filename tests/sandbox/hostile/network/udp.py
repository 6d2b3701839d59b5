# tries: to send a datagram to the host
# must hold: none arrives
import socket
for address in ("127.0.0.1", "localhost"):
    allowed(socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto, b"out", (address, BAIT["udp"]))
