# tries: to set the machine's clock
# must hold: the calls do not exist
# needs: ctypes
import ctypes, struct, time
must_fail(call, "settimeofday", ctypes.create_string_buffer(struct.pack("QQ", 0, 0)), None)
must_fail(call, "clock_settime", 0, ctypes.create_string_buffer(struct.pack("QQ", 0, 0)))
must_fail(time.clock_settime, 0, 0)
