# tries: to open a door to itself by an abstract socket
# must hold: nobody on the host can knock
# limits: wall_seconds=5
import socket, time
server = socket.socket(socket.AF_UNIX)
server.bind("\0listen-" + BAIT["mark"])
server.listen()
time.sleep(1)
