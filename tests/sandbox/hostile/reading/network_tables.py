# tries: to list the connections and sockets of the host
# must hold: the tables are those of its own empty network
port = b":%04X" % BAIT["tcp"]
if port in (allowed(read, "/proc/net/tcp", 1 << 22) or b""):
    escaped("the host's ports")
if BAIT["abstract"].encode() in (allowed(read, "/proc/net/unix", 1 << 22) or b""):
    escaped("the host's sockets")
