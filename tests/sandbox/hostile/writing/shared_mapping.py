# tries: to change a read-only file by mapping it shared and asking for write access afterwards
# must hold: the kernel remembers how it was opened
# needs: ctypes, mmap
import ctypes, mmap, os
file = os.open(os.__file__, os.O_RDONLY)
must_fail(mmap.mmap, file, 4096, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE)
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
where = libc.mmap(None, 4096, mmap.PROT_READ, mmap.MAP_SHARED, file, ctypes.c_long(0))
if libc.mprotect(ctypes.c_void_p(where), 4096, mmap.PROT_READ | mmap.PROT_WRITE) == 0:
    escaped("it became writable")
