# tries: to leave its namespaces for new ones of each other kind
# must hold: none can be entered
# needs: ctypes
for flags in (0x20000, 0x80, 0x02000000, 0x04000000, 0x08000000, 0x20000000, 0x40000000):
    child(must_fail, call, "unshare", flags)
