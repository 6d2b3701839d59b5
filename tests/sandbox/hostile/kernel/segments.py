# tries: to make its own segments of memory, where the kernel had holes
# must hold: the call does not exist
# needs: ctypes, x86-64
import ctypes, struct
entry = ctypes.create_string_buffer(struct.pack("4I", 0, 0, 0xFFFFF, 0x51))
must_fail(call, "modify_ldt", 1, entry, 16)
