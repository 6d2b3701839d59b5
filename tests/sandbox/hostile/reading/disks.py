# tries: to read disks past all file systems
# must hold: no block device is there
import os, stat
for where, _, names in os.walk("/dev"):
    for name in names:
        about = allowed(os.stat, os.path.join(where, name))
        if about and stat.S_ISBLK(about.st_mode):
            must_fail(read, os.path.join(where, name))
for name in ("sda", "vda", "nvme0n1", "xvda", "mmcblk0", "loop0", "dm-0"):
    must_fail(read, "/dev/" + name)
