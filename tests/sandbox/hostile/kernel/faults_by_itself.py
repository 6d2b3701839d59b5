# tries: to hold the kernel up in the middle of its work by answering page faults itself
# must hold: the call and the device do not exist
# needs: ctypes
must_fail(call, "userfaultfd", 1)
must_fail(call, "userfaultfd", 0)
must_fail(open, "/dev/userfaultfd", "rb")
