# tries: to open anything for writing in /proc that belongs to no process
# must hold: nothing can be
import os
for name in os.listdir("/proc"):
    if name.isdigit() or name in ("self", "thread-self", "sys"):
        continue
    for folder, _, names in os.walk("/proc/" + name) if os.path.isdir("/proc/" + name) else [("/proc", 0, [name])]:
        for one in names:
            must_fail(os.open, os.path.join(folder, one), os.O_WRONLY)
