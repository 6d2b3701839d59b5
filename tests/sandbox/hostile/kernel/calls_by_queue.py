# tries: to make calls past the filter by a queue that the kernel works off
# must hold: the calls do not exist
# needs: ctypes
import ctypes
must_fail(call, "io_uring_setup", 8, ctypes.create_string_buffer(120))
must_fail(call, "io_uring_register", 0, 0, None, 0)
