"""Walls: one module each behind a small protocol, with a probe that says why it cannot serve."""

from functools import cache

from sandbox.backends.base import Backend
from sandbox.backends.bubblewrap import Bubblewrap


@cache
def backends() -> tuple[Backend, ...]:
    """Every wall there is, the preferred first; kept, because looking for engines starts processes."""
    return (Bubblewrap(),)
