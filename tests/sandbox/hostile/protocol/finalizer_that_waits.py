# tries: to hold the runner up after its end by an object that is freed last
# must hold: the wall time ends it
# ends: limit wall time
# limits: wall_seconds=2
import time
class Last:
    def __del__(self, sleep=time.sleep):
        sleep(100000)
last = Last()
