# tries: to start the machine's handler of crashes, which runs as root, or to leave a dump
# must hold: neither happens
# needs: ctypes
import ctypes, os, resource, signal
os.chdir("/dev/shm")
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
if hard == resource.RLIM_INFINITY or hard == 0:
    escaped("dumps are limited to %d" % hard)
child(lambda: ctypes.string_at(0))
if any("core" in name for name in os.listdir(".")):
    escaped("a dump was written")
