# tries: to fill memory that outlives its processes, by System V
# must hold: there is no such memory, and nothing is left
# needs: ctypes
must_fail(call, "shmget", BAIT["key"], 1 << 20, 0o1666)
