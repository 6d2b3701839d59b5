# tries: to read the victim's and its parents' memory by process_vm_readv
# must hold: the call does not exist or finds nobody
# needs: ctypes
import ctypes, os
class Part(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
def maps(pid):
    return read("/proc/%d/maps" % pid).split(b"-")[0]
for pid in (BAIT["victim"], BAIT["runner"], os.getppid(), 1):
    buffer = ctypes.create_string_buffer(64)
    start = allowed(maps, pid)
    here = Part(ctypes.addressof(buffer), 64)
    there = Part(int(start, 16) if start else 0x400000, 64)
    must_fail(call, "process_vm_readv", pid, ctypes.pointer(here), 1, ctypes.pointer(there), 1, 0)
