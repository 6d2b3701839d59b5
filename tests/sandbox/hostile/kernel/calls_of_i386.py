# tries: to make calls by the numbers of 32-bit programs, which mean something else to a filter
# must hold: whoever tries is killed
# needs: ctypes, mmap, x86-64
import ctypes, mmap, os
def number():
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # mov eax, 20 (getpid); int 0x80; ret
    if ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))() == os.getpid():
        escaped("the kernel answered")
child(number)
