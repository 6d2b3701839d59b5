# tries: to change what the kernel says of its program and arguments
# must hold: the option is refused
# needs: ctypes
must_fail(call, "prctl", 35, 13, 3, 0, 0)
must_fail(call, "prctl", 35, 8, 0x10000, 0, 0)
