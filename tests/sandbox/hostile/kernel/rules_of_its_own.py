# tries: to change the rules for files by landlock, which stacks on what is there
# must hold: the call does not exist
# needs: ctypes
import ctypes, struct
must_fail(call, "landlock_create_ruleset", ctypes.create_string_buffer(struct.pack("Q", 0x1FFF)), 8, 0)
