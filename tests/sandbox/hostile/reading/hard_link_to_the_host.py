# tries: to get at the host's files by a hard link in its own folder
# must hold: there is nothing to link, and no way across file systems
import os
for folder in (".", "/tmp", "/dev/shm"):
    must_fail(os.link, BAIT["canary"], folder + "/hard-" + BAIT["mark"])
