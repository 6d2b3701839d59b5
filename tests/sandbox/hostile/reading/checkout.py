# tries: to read the folder that the deck and the program that runs it come from
# must hold: it is not there
import os
must_fail(os.listdir, BAIT["checkout"])
must_fail(read, BAIT["checkout"] + "/pyproject.toml")
