# tries: to be told, and to decide, who opens what, by fanotify
# must hold: the call does not exist
# needs: ctypes
must_fail(call, "fanotify_init", 0x200, 0)
must_fail(call, "fanotify_init", 0, 0)
