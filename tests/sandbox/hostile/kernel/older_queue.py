# tries: to keep work in the kernel by the older queue
# must hold: the calls do not exist
# needs: ctypes
import ctypes
must_fail(call, "io_setup", 8, ctypes.pointer(ctypes.c_ulong(0)))
