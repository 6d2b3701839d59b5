# tries: to put files in place of /dev/null and its neighbours
# must hold: devices stay what they are
import os
for name in ("null", "zero", "urandom", "tty", "ptmx", "fd", "stdin"):
    must_fail(os.unlink, "/dev/" + name)
    must_fail(os.rename, "/dev/" + name, "/tmp/" + name)
must_fail(os.rename, "/dev/null", "/dev/zero")
