# tries: to hold the runner up after its end by a function that runs at exit
# must hold: the limit of processor time ends it
# ends: limit CPU time
# limits: wall_seconds=30 cpu_seconds=1
import atexit
def hang():
    while True:
        pass
atexit.register(hang)
