# tries: to fill memory by files in memory that are in no folder
# must hold: they count as memory of all together
# needs: memory group
# ends: limit total memory
import os
if not hasattr(os, "memfd_create"):
    untried("no memfd_create")
kept, done = [], 0
while done < 2 * BAIT["total"]:
    kept.append(os.memfd_create("kept"))
    for _ in range(8):
        done += os.write(kept[-1], bytes(1 << 20))
escaped("%d bytes" % done)
