# tries: to take the machine's reserve of huge pages
# must hold: it gets none
# needs: ctypes
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_long
if libc.mmap(None, 2 << 20, 3, 0x40022, -1, ctypes.c_long(0)) != -1:
    escaped("a huge page")
