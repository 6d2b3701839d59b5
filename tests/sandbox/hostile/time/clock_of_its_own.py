# tries: to lie about how long it took by a clock of its own
# must hold: the runner's clock counts
# ends: limit wall time
# limits: wall_seconds=2
import time
sleep = time.sleep
time.monotonic = time.time = time.perf_counter = lambda: 0.0
sleep(100000)
