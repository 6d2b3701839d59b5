# tries: to connect to an abstract socket of the host, which no file system hides
# must hold: nobody connects
import socket
must_fail(socket.socket(socket.AF_UNIX).connect, "\0" + BAIT["abstract"])
