# tries: to run out of stack in C
# must hold: only the program is hit
# needs: ctypes
import ctypes, os, sys
def deep():
    sys.setrecursionlimit(10 ** 8)
    nested = ()
    for _ in range(10 ** 6):
        nested = (nested,)
    hash(nested)
os.WIFSIGNALED(child(deep))
