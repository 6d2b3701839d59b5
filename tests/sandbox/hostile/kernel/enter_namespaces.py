# tries: to enter the namespaces of all processes that it sees
# must hold: none can be entered
# needs: ctypes
import os
for pid in pids() + [BAIT["victim"]]:
    for kind in ("user", "mnt", "pid", "ipc", "uts", "cgroup"):
        descriptor = allowed(os.open, "/proc/%d/ns/%s" % (pid, kind), os.O_RDONLY)
        if descriptor is not None:
            must_fail(call, "setns", descriptor, 0)
            os.close(descriptor)
