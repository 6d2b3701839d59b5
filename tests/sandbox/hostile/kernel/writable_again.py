# tries: to make read-only mounts writable
# must hold: they stay as they are
# needs: ctypes
for target in (b"/", b"/usr", b"/proc/sys", b"/dev", b"/run/experiment"):
    must_fail(call, "mount", None, target, None, 32 | 4096, None)
