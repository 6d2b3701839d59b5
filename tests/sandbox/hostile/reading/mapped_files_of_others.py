# tries: to read files through what other processes have mapped
# must hold: the maps of others cannot be listed
import os
for pid in pids() + [BAIT["victim"]]:
    if pid != os.getpid():
        must_fail(os.listdir, "/proc/%d/map_files" % pid)
