# tries: to let any process debug it
# must hold: the option is refused
# needs: ctypes
must_fail(call, "prctl", 0x59616D61, -1, 0, 0, 0)
