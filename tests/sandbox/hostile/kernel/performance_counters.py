# tries: to measure other programs, and to get at the counters' holes
# must hold: the call does not exist
# needs: ctypes
import ctypes, struct
wish = ctypes.create_string_buffer(struct.pack("IIQQQQQ", 1, 112, 0, 0, 0, 0, 0x62), 112)
must_fail(call, "perf_event_open", wish, 0, -1, -1, 0)
