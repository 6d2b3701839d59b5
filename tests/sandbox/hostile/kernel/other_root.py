# tries: to change its root, and to climb out of it from a folder left outside
# must hold: the root stays
# needs: ctypes
import os
must_fail(os.chroot, "/tmp")
must_fail(call, "pivot_root", b"/tmp", b"/tmp")
