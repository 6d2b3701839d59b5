# tries: to use devices that are doors into the kernel
# must hold: they do not exist
import os
known = {"null", "zero", "full", "random", "urandom", "tty", "ptmx", "console", "stdin", "stdout", "stderr"}
for name in ("fuse", "kvm", "loop-control", "vhost-net", "uinput", "snapshot", "cpu_dma_latency", "vhost-vsock", "dri/card0"):
    must_fail(os.open, "/dev/" + name, os.O_RDWR)
for name in os.listdir("/dev"):
    if name not in known | {"fd", "core", "shm", "pts"}:
        escaped(name)
