# tries: to read the kernel's log by its call and its device
# must hold: neither is there
# needs: ctypes
import ctypes
must_fail(call, "syslog", 3, ctypes.create_string_buffer(4096), 4096)
must_fail(read, "/dev/kmsg")
must_fail(read, "/proc/kmsg")
