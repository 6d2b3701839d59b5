# tries: to reserve twice the memory that it may have
# must hold: it is refused
import mmap
try:
    mmap.mmap(-1, 2 * BAIT["memory"])
    escaped("reserved")
except OSError:
    pass
