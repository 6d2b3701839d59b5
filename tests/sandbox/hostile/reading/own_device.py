# tries: to make itself a device that is the machine's disk or memory
# must hold: no device can be made
import os, stat
for folder in (".", "/tmp", "/dev/shm"):
    for kind, major, minor in ((stat.S_IFBLK, 254, 0), (stat.S_IFBLK, 8, 0), (stat.S_IFCHR, 1, 1)):
        must_fail(os.mknod, "%s/node-%d-%s" % (folder, major, BAIT["mark"]), kind | 0o666, os.makedev(major, minor))
