# tries: to change quotas, and to have every process of the machine written down
# must hold: the calls do not exist
# needs: ctypes
must_fail(call, "quotactl", 0x80000700, b"/dev/vda", 0, None)
must_fail(call, "quotactl_fd", 0, 0x80000700, 0, None)
must_fail(call, "acct", b"/dev/shm/acct")
