import os
import re
import sys


def report():
    """CPython's own account of pymalloc (it goes to file descriptor 2)."""
    with open("report.txt", "w+") as file:
        stderr = os.dup(2)
        os.dup2(file.fileno(), 2)
        sys._debugmallocstats()
        os.dup2(stderr, 2)
        os.close(stderr)
        file.seek(0)
        return file.read()


text = report()
arena = int(re.search(r"arenas \* (\d+) bytes/arena", text)[1])
pool = int(re.search(r"unused pools \* (\d+) bytes", text)[1])
page = os.sysconf("SC_PAGE_SIZE")
