# tries: to fill memory by empty folders, which have no size
# must hold: they count as memory of all together
# needs: memory group
# ends: limit total memory
# control: no, because it would only end at the second wall
import os
os.chdir("/tmp")
number = 0
while True:
    number += 1
    os.mkdir(str(number))
