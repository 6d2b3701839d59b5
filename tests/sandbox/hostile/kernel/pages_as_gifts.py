# tries: to hand its own pages to the kernel's pipes
# must hold: the call does not exist
# needs: ctypes
import ctypes, os
inside, outside = os.pipe()
page = ctypes.create_string_buffer(4096)
class Part(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
must_fail(call, "vmsplice", outside, ctypes.pointer(Part(ctypes.addressof(page), 4096)), 1, 8)
