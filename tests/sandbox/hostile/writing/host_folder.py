# tries: to leave a file in a folder of the host that all may write
# must hold: nothing is left
must_fail(open, "%s/left-%s" % (BAIT["open"], BAIT["mark"]), "w")
