# tries: to compute for ever within one operation, where no signal is looked at
# must hold: its processor time ends it
# ends: limit CPU time
# limits: wall_seconds=30 cpu_seconds=1
import signal
signal.signal(signal.SIGXCPU, signal.SIG_IGN)
pow(7, (1 << 400000) - 1, (1 << 400000) - 3)
