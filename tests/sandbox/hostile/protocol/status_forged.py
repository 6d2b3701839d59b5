# tries: to write how it ended in place of the one that watches it
# must hold: its descriptors cannot be opened
# control: no, because nobody watches it there
import os
for pid in (1, os.getppid()):
    for number in range(40):
        must_fail(os.open, "/proc/%d/fd/%d" % (pid, number), os.O_WRONLY)
