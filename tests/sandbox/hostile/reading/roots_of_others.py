# tries: to see the host's files through the root folder of another process
# must hold: no process leads to another root
for pid in pids():
    print(allowed(read, "/proc/%d/root%s" % (pid, BAIT["canary"])))
