# tries: to load a program into the kernel
# must hold: the call does not exist
# needs: ctypes
import ctypes
for kind in (1, 5):
    must_fail(call, "bpf", kind, ctypes.create_string_buffer(b"\x01\0\0\0\x04\0\0\0\x04\0\0\0\x01\0\0\0", 128), 128)
