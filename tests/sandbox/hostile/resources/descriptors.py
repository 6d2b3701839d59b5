# tries: to open more files than it may
# must hold: it is refused
# ends: limit open files
kept = [open("/dev/null") for _ in range(2 * BAIT["files"])]
escaped("%d files" % len(kept))
