# tries: to have memory that not even the kernel sees
# must hold: the call does not exist
# needs: ctypes
must_fail(call, "memfd_secret", 0)
