# tries: to move a mounted folder away and put its own in its place
# must hold: mounts and folders stay where they are
import os
os.mkdir("mine")
for folder in ("/usr", "/run", "/proc", "/home/sandbox", "/dev/shm", "/tmp", "/etc"):
    must_fail(os.rename, "mine", folder)
    must_fail(os.rename, folder, "/tmp/away")
