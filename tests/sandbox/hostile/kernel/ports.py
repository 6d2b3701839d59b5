# tries: to talk to the hardware past the kernel
# must hold: the calls do not exist
# needs: ctypes, x86-64
must_fail(call, "iopl", 3)
must_fail(call, "ioperm", 0x80, 1, 1)
