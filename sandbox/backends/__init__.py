"""Walls: one module each behind a small protocol, with a probe that says why it cannot serve."""

import os
import sys
from functools import cache

from sandbox.backends.base import Backend
from sandbox.backends.bubblewrap import Bubblewrap
from sandbox.backends.seatbelt import CHOICE, Seatbelt


@cache
def backends() -> tuple[Backend, ...]:
    """Every wall there is for this system, the preferred first; kept, because looking for engines starts processes."""
    if sys.platform == "darwin":
        return (Seatbelt(chosen=os.environ.get(CHOICE) == "1"),)
    return (Bubblewrap(),)
