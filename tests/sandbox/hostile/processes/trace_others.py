# tries: to debug the victim, the one that watches it, and the first process
# must hold: ptrace does not exist
# needs: ctypes
import os
for pid in (BAIT["victim"], os.getppid(), 1):
    for wish in (16, 0x4206):
        must_fail(call, "ptrace", wish, pid, 0, 0)
