# tries: to get a handle on the victim and to signal through it
# must hold: there is no such process
# needs: ctypes
import os
descriptor = allowed(call, "pidfd_open", BAIT["victim"], 0)
if descriptor is not None:
    must_fail(call, "pidfd_send_signal", descriptor, 15, None, 0)
