# tries: to empty a file of the host without opening it
# must hold: it stays as it was
import os
must_fail(os.truncate, BAIT["writable"], 0)
