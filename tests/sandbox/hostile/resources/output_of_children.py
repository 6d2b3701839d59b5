# tries: to drown the runner by many writers, on both streams at once
# must hold: output has one limit for all
# ends: limit output
import os
for number in range(6):
    if os.fork() == 0:
        while True:
            os.write(1 + number % 2, b"x" * 512)
os.wait()
