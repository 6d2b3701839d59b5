# tries: to leave the learner's terminal without echo
# must hold: it has none
import os, signal, termios
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
tty = allowed(os.open, "/dev/tty", os.O_RDWR)
if tty:
    try:
        settings = termios.tcgetattr(tty)
        settings[3] &= ~termios.ECHO
        termios.tcsetattr(tty, termios.TCSANOW, settings)
        escaped("no echo")
    except termios.error:
        pass
