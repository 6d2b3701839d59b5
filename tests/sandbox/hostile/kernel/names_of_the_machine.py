# tries: to rename the machine
# must hold: the calls do not exist
# needs: ctypes
import socket
must_fail(socket.sethostname, "renamed")
must_fail(call, "setdomainname", b"renamed", 7)
