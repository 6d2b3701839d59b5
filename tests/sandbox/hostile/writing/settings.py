# tries: to open the kernel's settings for writing, that of core dumps first
# must hold: none of /proc/sys can be opened for writing
import os
for folder, _, names in os.walk("/proc/sys"):
    for name in names:
        must_fail(os.open, os.path.join(folder, name), os.O_WRONLY)
