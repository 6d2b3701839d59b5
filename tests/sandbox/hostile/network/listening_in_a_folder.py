# tries: to open a door to itself by a socket in a folder
# must hold: nobody on the host finds it
# limits: wall_seconds=5
import socket, time
server = socket.socket(socket.AF_UNIX)
if allowed(lambda: server.bind("/tmp/listen-" + BAIT["mark"]) or 1):
    server.listen()
    time.sleep(1)
