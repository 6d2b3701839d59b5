"""Keeps every core busy, so that chance shows as it does on a machine that has other things to do."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

SPIN = """
import os
parent = os.getppid()
while os.getppid() == parent:
    for _ in range(1_000_000):
        pass
"""
"""Turns until the process that started it is gone."""


@contextmanager
def busy(cores: int = os.cpu_count() or 1) -> Iterator[None]:
    """So many processes that do nothing but turn, until the block is left."""
    with ExitStack() as stack:
        for _ in range(cores):
            process = subprocess.Popen([sys.executable, "-I", "-S", "-c", SPIN])  # noqa: S603 - our own program
            stack.callback(process.wait)
            stack.callback(process.kill)
        yield
