# tries: to be told of whatever others do in folders that the wall shows, by the older way to watch them
# must hold: no folder can be watched, its own neither
# needs: fcntl
import fcntl, os, sys
EVERYTHING = 0x3F - 0x80000000
for folder in ("/usr", "/usr/bin", os.path.dirname(os.__file__), os.path.dirname(sys.executable), "/tmp", "."):
    for command in (1026, 1040):
        opened = allowed(os.open, folder, os.O_RDONLY)
        if opened is not None:
            must_fail(fcntl.fcntl, opened, command, EVERYTHING)
