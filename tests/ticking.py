"""Edits that pretend to be long past: what tests of looks and footprints have to wait for instead of sleeping."""

import time
from pathlib import Path

from quiz.decks.footprint import SETTLING


def later() -> int:
    """An instant at which everything that was written until now has settled, in nanoseconds since 1970."""
    return time.time_ns() + 2 * SETTLING


def tick(folder: Path) -> None:
    """Go on until the file system's clock has, told by a file in this folder."""
    clock = folder / "clock"
    clock.touch()
    before = clock.stat().st_ctime_ns
    while clock.stat().st_ctime_ns == before:
        clock.touch()
