# tries: to be told what others do with their files
# must hold: inotify does not exist
# needs: ctypes
import ctypes
descriptor = allowed(call, "inotify_init1", 0)
for path in (b"/usr/lib", BAIT["canary"].encode()):
    if descriptor:
        must_fail(call, "inotify_add_watch", descriptor, path, 0xFFF)
