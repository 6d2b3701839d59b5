# tries: to connect to a TCP port of the host by the newer protocol, which filters forget
# must hold: nobody connects
import socket
must_fail(socket.create_connection, ("::1", BAIT["tcp6"]), 2)
