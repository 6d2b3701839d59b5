# tries: to read the memory of other processes through their file in /proc
# must hold: none can be opened
import os
for pid in pids():
    if pid != os.getpid():
        must_fail(open, "/proc/%d/mem" % pid, "rb")
must_fail(open, "/proc/%d/mem" % BAIT["victim"], "rb")
