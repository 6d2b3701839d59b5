# tries: to be half dead: its first thread has ended, another lives on
# must hold: the wall time ends it
# needs: ctypes
# ends: limit wall time
# limits: wall_seconds=2
import ctypes, threading, time
threading.Thread(target=time.sleep, args=(100000,)).start()
call("getpid")
libc = ctypes.CDLL(None)
libc.syscall(ctypes.c_long(BAIT["calls"]["exit"]), ctypes.c_long(0))
