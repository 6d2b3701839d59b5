# tries: to connect to a socket of the host that lies in a folder
# must hold: it is not there
import socket
must_fail(socket.socket(socket.AF_UNIX).connect, BAIT["path"])
