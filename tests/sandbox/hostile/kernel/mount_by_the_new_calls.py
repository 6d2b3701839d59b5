# tries: to mount by the newer calls that filters forget
# must hold: the calls do not exist
# needs: ctypes
import ctypes
must_fail(call, "fsopen", b"tmpfs", 0)
must_fail(call, "open_tree", -100, b"/", 1)
must_fail(call, "fspick", -100, b"/", 0)
must_fail(call, "mount_setattr", -100, b"/", 0, ctypes.create_string_buffer(32), 32)
