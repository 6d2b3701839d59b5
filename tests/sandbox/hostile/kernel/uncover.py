# tries: to take away what covers the host's settings and the first process
# must hold: covers stay
# needs: ctypes
for target in (b"/proc/sys", b"/proc/1", b"/proc", b"/", b"/tmp", b"/dev"):
    must_fail(call, "umount2", target, 2)
