# tries: to compute for ever
# must hold: its processor time ends it
# ends: limit CPU time
# limits: wall_seconds=30 cpu_seconds=1
while True:
    pass
