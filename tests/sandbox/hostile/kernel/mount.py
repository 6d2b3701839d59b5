# tries: to mount file systems: memory, processes, system, its own folder elsewhere
# must hold: nothing can be mounted
# needs: ctypes
for source, target, kind, flags in ((b"x", b"/tmp", b"tmpfs", 0), (b"p", b"/tmp", b"proc", 0), (b"s", b"/tmp", b"sysfs", 0),
                                    (b"/", b"/tmp", None, 4096), (b"c", b"/tmp", b"cgroup2", 0)):
    must_fail(call, "mount", source, target, kind, flags, None)
