# tries: to give a program of its own capabilities by its attributes
# must hold: it is refused
import os, shutil
shutil.copy("/bin/true", "/dev/shm/program-" + BAIT["mark"])
must_fail(os.setxattr, "/dev/shm/program-" + BAIT["mark"], "security.capability", b"\x01\x00\x00\x02" + b"\xff" * 16)
