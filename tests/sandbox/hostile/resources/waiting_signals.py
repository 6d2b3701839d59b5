# tries: to use up the kernel's memory by signals that wait
# must hold: they have a limit
# needs: ctypes
import ctypes, os, signal
libc = ctypes.CDLL(None, use_errno=True)
signal.pthread_sigmask(signal.SIG_BLOCK, {40})
for sent in range(70000):
    if libc.sigqueue(os.getpid(), 40, None):
        break
else:
    escaped("%d signals" % sent)
