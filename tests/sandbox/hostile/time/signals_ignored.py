# tries: to compute for ever with every signal ignored
# must hold: its processor time ends it
# ends: limit CPU time
# limits: wall_seconds=30 cpu_seconds=1
import signal
for number in range(1, 65):
    if number not in (9, 19, 32, 33):
        signal.signal(number, signal.SIG_IGN)
while True:
    pass
