# tries: to open anew for writing what it may only read, through /proc/self/fd
# must hold: the mount is read-only, not just the descriptor
import os
for path in (os.__file__, "/usr", "/etc/passwd", "/"):
    descriptor = os.open(path, os.O_PATH)
    must_fail(os.open, "/proc/self/fd/%d" % descriptor, os.O_WRONLY)
    if os.path.isdir(path):
        must_fail(os.open, "new-" + BAIT["mark"], os.O_WRONLY | os.O_CREAT, 0o666, dir_fd=descriptor)
