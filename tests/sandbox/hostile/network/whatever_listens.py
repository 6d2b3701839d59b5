# tries: to connect to every socket that the kernel lists
# must hold: it lists none but its own
import socket
for line in (allowed(read, "/proc/net/unix", 1 << 20) or b"").decode().splitlines()[1:]:
    name = line.split(None, 7)[7] if len(line.split(None, 7)) > 7 else ""
    if BAIT["abstract"] in name:
        must_fail(socket.socket(socket.AF_UNIX).connect, name.replace("@", "\0", 1))
