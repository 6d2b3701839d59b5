# tries: to overwrite its own executable through a descriptor kept until another program runs in its place
# must hold: the file cannot be opened for writing even then
import os, sys
descriptor = os.open("/proc/self/exe", os.O_PATH)
os.set_inheritable(descriptor, True)
if not os.path.exists("/bin/sh"):
    untried("no shell")
script = "( : > /proc/self/fd/%d ) 2>/dev/null && echo && echo ESCAPED-%s" % (descriptor, BAIT["mark"])
def leave():
    os.execv("/bin/sh", ["sh", "-c", script])
child(leave)
