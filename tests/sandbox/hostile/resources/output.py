# tries: to drown the runner in output
# must hold: output has a limit
# ends: limit output
import os
while True:
    os.write(1, b"x" * 4096)
