# tries: to make calls by the numbers of x32, which lie beyond what a filter lists
# must hold: whoever tries is killed, or the kernel knows none
# needs: ctypes, x86-64
import ctypes, os
def number():
    if ctypes.CDLL(None).syscall(ctypes.c_long(0x40000000 | 39)) == os.getpid():
        escaped("the kernel answered")
child(number)
