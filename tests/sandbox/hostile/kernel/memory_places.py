# tries: to bind memory to a part of the machine, where the kernel had holes
# must hold: the calls do not exist
# needs: ctypes
must_fail(call, "set_mempolicy", 0, None, 0)
must_fail(call, "set_mempolicy", 1, None, 0)
