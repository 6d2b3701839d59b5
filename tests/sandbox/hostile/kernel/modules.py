# tries: to load and unload parts of the kernel
# must hold: the calls do not exist
# needs: ctypes
must_fail(call, "init_module", None, 0, b"")
must_fail(call, "finit_module", -1, b"", 0)
must_fail(call, "delete_module", b"loop", 0o4000)
