# tries: to take in many processes what it may not take in one
# must hold: all together have a limit
# needs: memory group
# ends: limit total memory
import os, time
ready, told = os.pipe()
for _ in range(8):
    if os.fork() == 0:
        kept = bytearray(b"x" * (BAIT["total"] // 5))
        os.write(told, b"x")
        time.sleep(5)
        os._exit(0)
for _ in range(8):
    os.read(ready, 1)
escaped("all of them have it")
