# tries: to hold up whoever opens a file of the host, by a lease on it
# must hold: nothing can be leased, its own files neither
# needs: fcntl
import fcntl, os, sys
open("own", "w").close()
for path in (sys.executable, os.__file__, "/usr/bin/env", "/etc/ld.so.cache", __file__, "own"):
    for kind in (0, 1):
        opened = allowed(os.open, path, os.O_RDONLY if not kind or path != "own" else os.O_WRONLY)
        if opened is not None:
            must_fail(fcntl.fcntl, opened, 1024, kind)
