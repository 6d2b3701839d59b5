# tries: to survive its parents by taking back the signal that their death sends
# must hold: nobody is left
# needs: ctypes
import ctypes, os, time
if os.fork() == 0:
    libc = ctypes.CDLL(None)
    libc.prctl(1, 0, 0, 0, 0)
    libc.prctl(36, 1, 0, 0, 0)
    os.setsid()
    for descriptor in range(3):
        os.close(descriptor)
    time.sleep(100000)
    os._exit(0)
