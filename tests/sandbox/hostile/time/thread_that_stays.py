# tries: to end but for a thread that is waited for
# must hold: the wall time ends it
# ends: limit wall time
# limits: wall_seconds=2
import threading, time
threading.Thread(target=time.sleep, args=(100000,)).start()
