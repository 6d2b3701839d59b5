# tries: to push the limit of processor time away each time that it is told of it
# must hold: only up to where it is set for good
# ends: limit CPU time
# limits: wall_seconds=30 cpu_seconds=1
import resource, signal
def more(*_):
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (resource.getrlimit(resource.RLIMIT_CPU)[0] + 1, 10 ** 6))
    except (OSError, ValueError):
        pass
signal.signal(signal.SIGXCPU, more)
while True:
    pass
