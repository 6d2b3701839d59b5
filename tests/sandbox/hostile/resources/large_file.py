# tries: to write one file larger than its disk
# must hold: it is refused
# ends: limit disk
with open("/dev/shm/large-" + BAIT["mark"], "wb", 0) as file:
    for _ in range(2 * BAIT["disk"] >> 20):
        file.write(bytes(1 << 20))
escaped("%d bytes" % (2 * BAIT["disk"]))
