# tries: to fill queues that outlive their processes
# must hold: there are none
# needs: ctypes
must_fail(call, "mq_open", b"left-" + BAIT["mark"].encode(), 0o102, 0o600, None)
allowed(call, "mq_unlink", b"left-" + BAIT["mark"].encode())
must_fail(call, "msgget", BAIT["key"], 0o1666)
