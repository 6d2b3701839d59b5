# tries: to wait for ever with every signal blocked
# must hold: the wall time ends it
# ends: limit wall time
# limits: wall_seconds=2
import signal, time
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
time.sleep(100000)
