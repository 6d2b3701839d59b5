import os
import re
import sys

HEADER = sys.getsizeof(b"")  # what a bytes object takes beside its content


def blocks_in_use():
    """Size of block -> blocks in use, as CPython's own report says (it goes to file descriptor 2)."""
    with open("report.txt", "w+") as report:
        stderr = os.dup(2)
        os.dup2(report.fileno(), 2)
        sys._debugmallocstats()
        os.dup2(stderr, 2)
        os.close(stderr)
        report.seek(0)
        rows = re.findall(r"^ +\d+ +(\d+) +[\d,]+ +([\d,]+) +[\d,]+$", report.read(), re.MULTILINE)
    return {int(size): int(used.replace(",", "")) for size, used in rows}


def growth(size):
    """By how much the use of each block size grows when 1000 objects of this many bytes are made."""
    before = blocks_in_use()
    objects = [bytes(size - HEADER) for _ in range(1000)]
    after = blocks_in_use()
    assert sys.getsizeof(objects[0]) == size
    return {block: after[block] - before.get(block, 0) for block in after}


one_of_each = [object(), 1.5] + [bytes(size - HEADER) for size in range(48, 513, 16)]
sizes = sorted(blocks_in_use())
for_41 = growth(41)
for_512 = growth(512)
for_513 = growth(513)
