# tries: to start another kernel
# must hold: the calls do not exist
# needs: ctypes
must_fail(call, "kexec_load", 0, 0, None, 0)
must_fail(call, "kexec_file_load", -1, -1, 0, None, 0)
must_fail(call, "reboot", 0xFEE1DEAD, 672274793, 0, None)
