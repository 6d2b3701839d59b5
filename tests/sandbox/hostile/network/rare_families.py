# tries: to make the kernel load one of its rarely used protocols
# must hold: only Unix and the internet's families exist
import socket
for family in range(3, 48):
    if family not in (10, 16, 17, 38, 40):
        for kind in (1, 2, 3, 5):
            must_fail(socket.socket, family, kind, 0)
