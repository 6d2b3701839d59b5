# tries: to stack the kernel's TLS on a connection, where its holes were
# must hold: the option is refused
import socket
server = socket.create_server(("127.0.0.1", 0)) if hasattr(socket, "create_server") else untried("no create_server")
one = socket.create_connection(server.getsockname())
must_fail(one.setsockopt, socket.IPPROTO_TCP, 31, b"tls")
