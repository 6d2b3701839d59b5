# tries: to enter the namespaces of its parent by a handle on the process
# must hold: the call does not exist
# needs: ctypes
import os
handle = allowed(call, "pidfd_open", os.getppid(), 0)
if handle is not None:
    must_fail(call, "setns", handle, 0x20000)
