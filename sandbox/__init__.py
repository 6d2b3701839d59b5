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
from sandbox.program import Limit, Limits, Program
from sandbox.runner import run

__all__ = [
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
    "Probe",
    "Problem",
    "Program",
    "Raised",
    "Refused",
    "Run",
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
]
