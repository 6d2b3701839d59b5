# tries: to leave the root folder upwards, from each folder that is open and from the working folder
# must hold: above the root there is only the root
import os
for descriptor in [os.open(".", os.O_RDONLY), os.open("/proc/self", os.O_RDONLY), os.open("/", os.O_RDONLY)]:
    for steps in (1, 5, 40):
        way = "../" * steps + BAIT["canary"].lstrip("/")
        got = allowed(os.open, way, os.O_RDONLY, 0o777, dir_fd=descriptor)
        print(got is not None and os.read(got, 100))
