# tries: to make a file without a name on the host's file system and give it one
# must hold: no such file can be made
import os
for folder in (BAIT["open"], "/usr/lib", os.path.dirname(os.__file__), "/"):
    must_fail(os.open, folder, os.O_TMPFILE | os.O_RDWR, 0o666)
