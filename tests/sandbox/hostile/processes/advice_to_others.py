# tries: to swap out or move the memory of the victim
# must hold: the calls do not exist
# needs: ctypes
import ctypes
nodes = (ctypes.c_ulong * 1)(1)
must_fail(call, "migrate_pages", BAIT["victim"], 2, nodes, nodes)
must_fail(call, "move_pages", BAIT["victim"], 0, None, None, None, 0)
