# tries: to make a file that pretends to be larger than any disk
# must hold: it is refused
import os, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
file = os.open("/dev/shm/sparse-" + BAIT["mark"], os.O_CREAT | os.O_RDWR)
must_fail(os.ftruncate, file, 1 << 40)
must_fail(os.posix_fallocate, file, 0, 1 << 30)
