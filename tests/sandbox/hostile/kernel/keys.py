# tries: to read the keys of the session, and to leave some
# must hold: the calls do not exist
# needs: ctypes
must_fail(call, "keyctl", 0, -3, 1, 0, 0)
must_fail(call, "add_key", b"user", b"mark", b"x", 1, -5)
must_fail(call, "request_key", b"user", b"mark", None, -5)
