# tries: to keep memory from being swapped out
# must hold: only a little may be
# needs: ctypes
import ctypes
buffer = ctypes.create_string_buffer(16 << 20)
must_fail(call, "mlock", buffer, 16 << 20)
must_fail(call, "mlockall", 3)
