# tries: to change mode, owner, times and attributes of the host's files
# must hold: they stay as they were
import os
for path in (BAIT["writable"], BAIT["open"], "/usr/lib", os.__file__):
    must_fail(os.chmod, path, 0o777)
    must_fail(os.utime, path, (1, 1))
    must_fail(os.chown, path, os.getuid(), os.getgid())
    must_fail(os.setxattr, path, "user.mark", b"1")
