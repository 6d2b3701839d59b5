# tries: to use up the kernel's memory by timers
# must hold: they have a limit
# needs: ctypes
import ctypes
made = 0
number = ctypes.c_int()
try:
    for made in range(70000):
        call("timer_create", 1, None, ctypes.pointer(number))
    escaped("%d timers" % made)
except OSError:
    pass
