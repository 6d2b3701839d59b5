# tries: to end only when somebody reads what nobody reads: pipes of its own that are full
# must hold: the wall time ends it
# ends: limit wall time
# limits: wall_seconds=2
import os
inside, outside = os.pipe()
while True:
    os.write(outside, bytes(1 << 16))
