# tries: to wait for ever for a child that borrowed its memory and only sleeps
# must hold: the wall time ends both
# needs: ctypes, x86-64
# ends: limit wall time
# limits: wall_seconds=2
import ctypes, mmap
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(b"\xb8\x3a\0\0\0\x0f\x05\x85\xc0\x75\x09\xb8\x22\0\0\0\x0f\x05\xeb\xf7\xc3")  # vfork; in the child: pause for ever
ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
