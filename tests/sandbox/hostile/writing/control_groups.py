# tries: to leave its control groups, to raise their limits, to be called when they are empty
# must hold: no file of theirs can be written
import os
for top in ("/sys/fs/cgroup", "/run/cgroup", "/dev/cgroup"):
    for folder, _, names in os.walk(top):
        for name in names:
            if name in ("cgroup.procs", "release_agent", "notify_on_release", "memory.max", "pids.max"):
                must_fail(os.open, os.path.join(folder, name), os.O_WRONLY)
