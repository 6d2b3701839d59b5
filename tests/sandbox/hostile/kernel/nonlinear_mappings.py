# tries: calls that only old programs know and nobody looks after
# must hold: they do not exist
# needs: ctypes, x86-64
import ctypes, mmap
must_fail(call, "uselib", b"/usr/lib/libc.so")
must_fail(call, "sysfs", 3)
must_fail(call, "remap_file_pages", 0, 0, 0, 0, 0)
must_fail(call, "vhangup")
