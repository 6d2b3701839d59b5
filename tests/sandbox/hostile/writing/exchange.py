# tries: to swap a folder of the system with a link, in one step, by renameat2
# must hold: nothing is swapped
# needs: ctypes
import os
try:
    os.symlink("/tmp", "link")
except OSError:
    os.chdir("/dev/shm")
    os.symlink("/tmp", "link")
must_fail(call, "renameat2", -100, b"link", -100, b"/run", 2)
must_fail(call, "renameat2", -100, b"link", -100, b"/usr/bin", 2)
