# tries: to become root in a user namespace of its own, where most of the kernel's holes are
# must hold: none can be entered
# needs: ctypes
for flags in (0x10000000, 0x10020000, 0x50000000):
    child(must_fail, call, "unshare", flags)
