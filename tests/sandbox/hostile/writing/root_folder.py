# tries: to make files beside everything that is mounted, in file systems of memory that nobody sized
# must hold: neither the root nor /dev nor /proc nor /run takes a file
import os
for folder in ("/", "/dev", "/proc", "/run", "/etc", "/home", "/dev/pts", "/dev/fd"):
    must_fail(open, folder + "/left-" + BAIT["mark"], "w")
    must_fail(os.mkdir, folder + "/folder-" + BAIT["mark"])
