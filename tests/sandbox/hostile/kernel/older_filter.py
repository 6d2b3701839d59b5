# tries: to change the filter by the older call
# must hold: the option is refused
# needs: ctypes
import ctypes, struct
code = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0x7FFF0000))
program = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", 1, ctypes.addressof(code)))
must_fail(call, "prctl", 22, 2, program, 0, 0)
