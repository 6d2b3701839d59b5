# tries: to wait for ever without computing, so that no processor time is used up
# must hold: the wall time ends it
# ends: limit wall time
# limits: wall_seconds=2
import threading
threading.Event().wait()
