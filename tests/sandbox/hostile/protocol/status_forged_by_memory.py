# tries: to change the one that watches it through its memory
# must hold: its memory cannot be opened
# control: no, because nobody watches it there
import os
for pid in (1, os.getppid()):
    for name in ("mem", "maps", "syscall", "auxv", "personality", "clear_refs"):
        must_fail(lambda: os.read(os.open("/proc/%d/%s" % (pid, name), os.O_RDWR if name == "mem" else os.O_RDONLY), 1))
