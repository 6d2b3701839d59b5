# tries: to switch its processor to 32 bits by a far return, and to call from there
# must hold: whoever tries is killed
# needs: ctypes, mmap, x86-64
import ctypes, mmap, os
def switch():
    libc = ctypes.CDLL(None)
    libc.mmap.restype = ctypes.c_long
    low = libc.mmap(None, 4096, 7, 0x22 | 0x40, -1, ctypes.c_long(0))
    code = b"\xb8\x14\x00\x00\x00\xcd\x80" + b"\xbb" + (7).to_bytes(4, "little") + b"\xb8\x01\0\0\0\xcd\x80"
    start = b"\x6a\x23\x48\xb8" + (low + 64).to_bytes(8, "little") + b"\x50\x48\xcb"  # push 0x23; push rax; retfq
    ctypes.memmove(low, start.ljust(64, b"\x90") + code, 64 + len(code))
    ctypes.CFUNCTYPE(ctypes.c_int)(low)()
status = child(switch)
if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 7:
    escaped("it left by a call of 32 bits")
