# tries: to get past rules for TCP by its relatives SCTP, MPTCP, DCCP and UDP-Lite
# must hold: they do not exist
import socket
for kind, protocol in ((1, 132), (5, 132), (1, 262), (6, 33), (2, 136), (1, 256)):
    must_fail(socket.socket, socket.AF_INET, kind, protocol)
