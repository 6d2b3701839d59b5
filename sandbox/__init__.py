"""Runs one Python program on one interpreter behind walls. Knows nothing of quizzes."""

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
from sandbox.program import Limit, Limits, Program
from sandbox.runner import run

__all__ = [
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
    "Problem",
    "Program",
    "Raised",
    "Refused",
    "Run",
    "Value",
    "Vanished",
    "describe",
    "discover",
    "own",
    "run",
    "signal_name",
]
