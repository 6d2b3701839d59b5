# tries: to use up the machine's semaphores, which outlive their processes
# must hold: there are none
# needs: ctypes
must_fail(call, "semget", BAIT["key"], 250, 0o1666)
