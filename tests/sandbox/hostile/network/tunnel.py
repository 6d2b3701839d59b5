# tries: to make an interface of its own
# must hold: there is no such device
must_fail(open, "/dev/net/tun", "r+b", 0)
must_fail(open, "/dev/ppp", "r+b", 0)
