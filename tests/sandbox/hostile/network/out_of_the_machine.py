# tries: to reach an address beyond the machine, and the one where clouds keep their credentials
# must hold: there is no way out
# control: no, because it would leave the machine
import socket
for address in ("192.0.2.1", "169.254.169.254", "10.0.0.1"):
    must_fail(socket.create_connection, (address, 80), 1)
must_fail(socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto, b"out", ("192.0.2.1", 9))
