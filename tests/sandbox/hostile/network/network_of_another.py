# tries: to enter the network of another process by its namespace
# must hold: no namespace can be entered
# needs: ctypes
import os
for pid in pids() + [BAIT["victim"], BAIT["runner"]]:
    descriptor = allowed(os.open, "/proc/%d/ns/net" % pid, os.O_RDONLY)
    if descriptor is not None:
        must_fail(call, "setns", descriptor, 0x40000000)
