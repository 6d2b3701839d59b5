import os
import re
import sys


def arenas():
    """How many arenas pymalloc holds, as CPython's own report says (it goes to file descriptor 2)."""
    with open("report.txt", "w+") as report:
        stderr = os.dup(2)
        os.dup2(report.fileno(), 2)
        sys._debugmallocstats()
        os.dup2(stderr, 2)
        os.close(stderr)
        report.seek(0)
        return int(re.search(r"arenas allocated current +=\s+([\d,]+)", report.read())[1].replace(",", ""))


objects = [bytes(200) for _ in range(100_000)]
peak = arenas()
few = objects[::500]  # one in five hundred
del objects
with_few_left = arenas()
del few
with_none_left = arenas()
