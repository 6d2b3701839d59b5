"""Runs one Python program on one interpreter behind walls. Knows nothing of quizzes."""

from sandbox.backends.base import Unusable, Usable
from sandbox.discovery import discover
from sandbox.endings import (
    Died,
    Ending,
    Exited,
    Finished,
    LimitReached,
    NoValue,
    Observation,
    Raised,
    Refused,
    Run,
    Value,
    Vanished,
    signal_name,
)
from sandbox.interpreters import Interpreter, Problem, describe, own
from sandbox.probing import Check, Probe, probe
from sandbox.program import BOUNDS, Limit, Limits, OutOfBounds, Program
from sandbox.runner import run
from sandbox.totals import Unbounded, unbounded

__all__ = [
    "BOUNDS",
    "Check",
    "Died",
    "Ending",
    "Exited",
    "Finished",
    "Interpreter",
    "Limit",
    "LimitReached",
    "Limits",
    "NoValue",
    "Observation",
    "OutOfBounds",
    "Probe",
    "Problem",
    "Program",
    "Raised",
    "Refused",
    "Run",
    "Unbounded",
    "Unusable",
    "Usable",
    "Value",
    "Vanished",
    "describe",
    "discover",
    "own",
    "probe",
    "run",
    "signal_name",
    "unbounded",
]
