# tries: to have memory swapped into a file of its own, where it can be read
# must hold: the calls do not exist
# needs: ctypes
must_fail(call, "swapon", b"/dev/shm/swap", 0)
must_fail(call, "swapoff", b"/dev/shm/swap")
