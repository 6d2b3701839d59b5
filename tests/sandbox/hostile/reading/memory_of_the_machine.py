# tries: to read the machine's memory through its devices
# must hold: there are no such devices
for path in ("/dev/mem", "/dev/kmem", "/dev/port", "/proc/kcore", "/dev/crash", "/proc/vmcore"):
    must_fail(read, path)
