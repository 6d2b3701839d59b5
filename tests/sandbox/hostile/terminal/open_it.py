# tries: to open the terminal of whoever runs it
# must hold: it has none
must_fail(open, "/dev/tty", "r+b", 0)
