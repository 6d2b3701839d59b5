# tries: to overwrite a file of the host that all may write
# must hold: it stays as it was
must_fail(open, BAIT["writable"], "r+")
allowed(lambda: open(BAIT["writable"], "w").write("overwritten"))
