# tries: to read and write before everybody else
# must hold: no class of its own is given
# needs: ctypes
must_fail(call, "ioprio_set", 1, 0, 1 << 13)
must_fail(call, "ioprio_set", 1, 0, 2 << 13)
