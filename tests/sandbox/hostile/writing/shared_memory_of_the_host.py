# tries: to leave files in the host's /dev/shm
# must hold: nothing is there afterwards
for name in ("/dev/shm/left-", "/dev/mqueue/left-", "/var/tmp/left-"):
    allowed(lambda: open(name + BAIT["mark"], "w").write("left"))
