# tries: to find tokens in the environments of all processes
# must hold: no environment but its own can be read
for pid in pids():
    print(allowed(read, "/proc/%d/environ" % pid, 1 << 20))
