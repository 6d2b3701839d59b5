# tries: to give itself capabilities, or to keep some
# must hold: it has none and gets none
# needs: ctypes
import ctypes, struct
status = read("/proc/self/status").decode()
for line in status.splitlines():
    if line.startswith("Cap") and int(line.split()[1], 16):
        escaped(line)
head = ctypes.create_string_buffer(struct.pack("Ii", 0x20080522, 0))
must_fail(call, "capset", head, ctypes.create_string_buffer(struct.pack("6I", 1 << 21, 1 << 21, 0, 0, 0, 0)))
must_fail(call, "prctl", 47, 2, 21, 0, 0)
