# tries: to change the size of the learner's terminal, so that everything is drawn askew
# must hold: it has none
import fcntl, os, signal, struct, termios
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
tty = allowed(os.open, "/dev/tty", os.O_RDWR)
for descriptor in [1, 2] + ([tty] if tty else []):
    must_fail(fcntl.ioctl, descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 3, 7, 0, 0))
