# tries: to put itself between other processes and the kernel by a filter that asks it
# must hold: no filter can be added
# needs: ctypes
import ctypes, struct
code = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0x7FC00000))
program = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", 1, ctypes.addressof(code)))
must_fail(call, "seccomp", 1, 8, program)
