# tries: to open a file by its number, past all folders
# must hold: handles can neither be asked for nor opened
# needs: ctypes
import ctypes, struct
handle = ctypes.create_string_buffer(struct.pack("IIQQ", 8, 1, 2, 0), 160)
must_fail(call, "open_by_handle_at", 3, handle, 0)
mount = ctypes.c_int()
sized = ctypes.create_string_buffer(struct.pack("II", 128, 0), 160)
must_fail(call, "name_to_handle_at", -100, b"/usr", sized, ctypes.pointer(mount), 0)
