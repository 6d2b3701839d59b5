# tries: to take the learner's terminal for itself
# must hold: it has none to take
import fcntl, os
os.setpgid(0, 0) if os.getpid() != os.getsid(0) else None
tty = allowed(os.open, "/dev/tty", os.O_RDWR)
if tty:
    import signal
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    must_fail(os.tcsetpgrp, tty, os.getpgrp())
