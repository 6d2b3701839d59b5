# tries: to debug a child of its own, and to change the calls that it makes after the filter has looked
# must hold: ptrace does not exist
# needs: ctypes
must_fail(call, "ptrace", 0, 0, 0, 0)
