# tries: to read what is mounted below a cover, by reopening the folder through a descriptor on the path
# must hold: covered is covered
import os
descriptor = os.open("/proc", os.O_PATH)
for way in ("1/environ", "1/root/etc/shadow", "1/cwd"):
    must_fail(lambda: os.read(os.open("/proc/self/fd/%d/%s" % (descriptor, way), os.O_RDONLY), 10))
