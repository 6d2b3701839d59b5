# tries: to read the host's files through a symbolic link that it lays itself
# must hold: the link leads nowhere
import os
for number, target in enumerate((BAIT["canary"], "../" * 9 + BAIT["canary"], "/proc/1/root" + BAIT["canary"])):
    allowed(os.symlink, target, "link%d" % number)
    print(allowed(read, "link%d" % number), allowed(read, target))
