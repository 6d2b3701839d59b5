# tries: to make folders so deep that whoever cleans up gets lost
# must hold: nothing is left to clean up
import os
os.chdir("/dev/shm")
for _ in range(3000):
    os.mkdir("deep" + BAIT["mark"])
    os.chdir("deep" + BAIT["mark"])
