# tries: to run out of stack in Python, with the limit taken away
# must hold: only the program is hit
# ends: died SIGSEGV or raised RecursionError or limit memory or limit total memory or limit CPU time
import sys
sys.setrecursionlimit(2 ** 31 - 1)
class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x"[:0])
Deep().it
