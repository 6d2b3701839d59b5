# tries: to see what else runs on the machine, with its arguments
# must hold: there is no process of others
for pid in pids():
    if BAIT["victim_name"].encode() in (allowed(read, "/proc/%d/cmdline" % pid) or b""):
        escaped("process %d" % pid)
