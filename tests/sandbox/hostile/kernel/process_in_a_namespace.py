# tries: to start a process in a user namespace of its own
# must hold: the flags are refused
# needs: ctypes, x86-64
import os
def start(flags):
    if call("clone", flags | 17, 0, 0, 0, 0) == 0:
        os._exit(0)
    return os.wait()
for flags in (0x10000000, 0x10000000 | 1 << 63):
    must_fail(start, flags)
