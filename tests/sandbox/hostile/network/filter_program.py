# tries: to load a program into the kernel by attaching it to a socket
# must hold: the option is refused
import ctypes, socket, struct
one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
code = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0xFFFF))
must_fail(one.setsockopt, 1, 26, struct.pack("HxxxxxxQ", 1, ctypes.addressof(code)))
