# tries: to open a door to itself on all addresses
# must hold: nobody on the host can knock
# limits: wall_seconds=5
import socket, time
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("0.0.0.0", BAIT["listen"]))
server.listen()
time.sleep(1)
