# tries: to learn of the kernel's addresses by comparing what others have open with its own
# must hold: the call does not exist
# needs: ctypes
import os
must_fail(call, "kcmp", os.getpid(), os.getppid(), 1, 0, 0)
must_fail(call, "kcmp", os.getpid(), BAIT["victim"], 6, 0, 0)
