# tries: to fill the shared memory by many small files
# must hold: all together have a limit
# ends: limit disk
for number in range(2 * BAIT["disk"] >> 19):
    with open("/dev/shm/%d-%s" % (number, BAIT["mark"]), "wb", 0) as file:
        file.write(bytes(1 << 19))
escaped("%d files" % number)
