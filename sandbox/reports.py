"""Reads the report that comes out of the wall: size-capped JSON of one exact shape, or nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.endings import Finished, NoValue, Observation, Raised, Value

NAMES = 200
"""Names shown beside one expression."""
TYPES = 100
"""Types along one exception's MRO."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the program's own process said: how it ended and what the expressions were worth.

    `errno` is that of an `OSError`, ENOMEM for a `MemoryError`, 0 for any other and for what a statement of Python
    raised by itself; `tasks` counts the threads inside when a limit on them may have been met.
    """

    ending: Finished | Raised
    observations: tuple[Observation, ...]
    errno: int = 0
    tasks: int = 0


@dataclass(frozen=True, slots=True)
class NoReport:
    """Nothing came, or nothing that can be believed; `reason` says which."""

    reason: str


class _ShapeError(Exception):
    pass


def read_report(data: bytes, key: str, count: int) -> Report | NoReport:
    """Read a report of `count` observations that knows the key."""
    if not data:
        return NoReport("it left no result")
    try:
        return _report(_parse(data), key, count)
    except (ValueError, RecursionError, _ShapeError):
        return NoReport("something else than its result came out of it")


def _parse(data: bytes) -> object:
    return json.loads(data.decode("ascii"), parse_int=_refuse, parse_float=_refuse, parse_constant=_refuse)


def _refuse(_number: str) -> object:
    raise _ShapeError


def _report(value: object, key: str, count: int) -> Report:
    said, ending, observed = _items(value, 3)
    if said != key:
        raise _ShapeError
    observations = tuple(_observation(item) for item in _items(observed, count))
    match ending:
        case ["finished"]:
            return Report(Finished(), observations)
        case ["raised", list() as types, str() as message, str() as errno, str() as tasks] if 0 < len(types) < TYPES:
            raised = Raised(tuple(_text(name) for name in types), _text(message))
            return Report(raised, observations, _number(errno), _number(tasks))
    raise _ShapeError


def _observation(value: object) -> Observation:
    match value:
        case ["error", str() as reason]:
            return NoValue(_text(reason))
        case ["value", str() as shown, bool() as literal, bool() as truth, list() as names] if len(names) < NAMES:
            return Value(_text(shown), literal, truth, tuple(_pair(item) for item in names))
    raise _ShapeError


def _pair(value: object) -> tuple[str, str]:
    name, shown = _items(value, 2)
    return _text(name), _text(shown)


def _items(value: object, count: int) -> Sequence[object]:
    if not isinstance(value, list) or len(value) != count:
        raise _ShapeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _ShapeError
    return value.encode("utf-8", "backslashreplace").decode()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 0  # noqa: PLR2004 - no errno or count is longer
