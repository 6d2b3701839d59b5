# tries: to reserve the processor by deadlines
# must hold: none is given
# needs: ctypes
import ctypes, struct
wish = ctypes.create_string_buffer(struct.pack("IIQiIQQQ", 48, 6, 0, 0, 0, 90000000, 100000000, 100000000))
must_fail(call, "sched_setattr", 0, wish, 0)
