# tries: to take the descriptors of the one that watches it
# must hold: the call does not exist
# needs: ctypes
import os
for pid in (os.getppid(), BAIT["victim"]):
    handle = allowed(call, "pidfd_open", pid, 0)
    if handle is not None:
        for number in range(8):
            must_fail(call, "pidfd_getfd", handle, number, 0)
