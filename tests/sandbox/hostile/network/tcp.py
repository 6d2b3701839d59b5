# tries: to connect to a TCP port of the host
# must hold: nobody connects
import socket
must_fail(socket.create_connection, ("127.0.0.1", BAIT["tcp"]), 2)
