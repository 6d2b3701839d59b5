# tries: to have the kernel signal the victim whenever a pipe can be read
# must hold: nobody else can be made the owner
import fcntl, os, signal
inside, outside = os.pipe()
if allowed(lambda: fcntl.fcntl(inside, fcntl.F_SETOWN, BAIT["victim"]) or 1):
    fcntl.fcntl(inside, 10, signal.SIGTERM)
    allowed(lambda: fcntl.fcntl(inside, fcntl.F_SETFL, fcntl.fcntl(inside, fcntl.F_GETFL) | os.O_ASYNC))
    os.write(outside, b"x")
