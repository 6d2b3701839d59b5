# tries: to take randomness out of where memory lies, and to make all of it executable
# must hold: it cannot be changed
# needs: ctypes
for wish in (0x0040000, 0x0400000, 0x0008):
    must_fail(call, "personality", wish)
