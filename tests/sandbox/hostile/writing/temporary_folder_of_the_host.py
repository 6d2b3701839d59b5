# tries: to leave files in the host's /tmp
# must hold: nothing is there afterwards
import tempfile
try:
    tempfile.NamedTemporaryFile(prefix="left-" + BAIT["mark"], delete=False).write(b"left")
except OSError:
    pass
