# tries: to learn the host's name and number
# must hold: it has a name of its own, and the files do not exist
import os
if os.uname().nodename == BAIT["hostname"]:
    escaped(BAIT["hostname"])
for path in ("/etc/hostname", "/etc/machine-id", "/proc/sys/kernel/random/boot_idx", "/var/lib/dbus/machine-id"):
    must_fail(read, path)
