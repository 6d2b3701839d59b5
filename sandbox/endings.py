"""What a run showed: how it ended, what it printed, and what expressions were worth afterwards."""

import signal
from dataclasses import dataclass

from sandbox.program import Limit


@dataclass(frozen=True, slots=True)
class Finished:
    """The program ran to its end; `sys.exit()` and `sys.exit(0)` are such ends."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception ended the program; `types` are the qualified names along its MRO, `builtins.` left out."""

    types: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Exited:
    """The process left with this code without coming to its end, as by `os._exit`."""

    code: int


@dataclass(frozen=True, slots=True)
class LimitReached:
    """A limit ended the program; `amount` is its value with the unit.

    Where the program met it by an exception that nothing caught, as a MemoryError, `types` and `message` are those of
    that exception. The limit is then what most likely stands behind it: `[0] * sys.maxsize` fails without one.
    """

    limit: Limit
    amount: str
    types: tuple[str, ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True)
class Died:
    """A signal ended the program's process."""

    signal: int


@dataclass(frozen=True, slots=True)
class Vanished:
    """The program started, but how it ended cannot be said; `reason` says why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was started; `reason` says why, `remedy` what can be done, if anything is known."""

    reason: str
    remedy: str = ""


Ending = Finished | Raised | Exited | LimitReached | Died | Vanished | Refused


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression was worth: its `repr` (cut when long), whether that is a literal, and its truth.

    A literal is made of exact built-in types alone, so that `ast.literal_eval` reads it back. `names` are the
    program's own global names in the expression with their `repr`; functions, classes and modules are left out.
    """

    shown: str
    literal: bool
    truth: bool
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NoValue:
    """The expression raised, changed the program's state, or names nothing of it; `reason` says which."""

    reason: str


Observation = Value | NoValue


@dataclass(frozen=True, slots=True)
class Run:
    """One run. `observations` stand in the order asked for; `seconds` is wall time from the program's first line."""

    ending: Ending
    stdout: str = ""
    stderr: str = ""
    observations: tuple[tuple[str, Observation], ...] = ()
    seconds: float = 0.0


def signal_name(number: int) -> str:
    """The name of a signal, such as `SIGSEGV`."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
