# tries: to learn what machine this is and what is attached to it
# must hold: /sys and its like are not there
import os
for path in ("/sys/class", "/sys/bus", "/sys/kernel", "/sys/firmware", "/boot"):
    if allowed(os.listdir, path):
        escaped(path)
