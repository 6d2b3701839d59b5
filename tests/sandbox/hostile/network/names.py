# tries: to carry data out in the names that it looks up
# must hold: no name is resolved but its own
# control: no, because it would leave the machine
import socket
must_fail(socket.getaddrinfo, "carried-out.example.com", 80)
must_fail(socket.gethostbyname, "example.com")
