"""What one run of an experiment showed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finished:
    """The program ran to its end."""


@dataclass(frozen=True, slots=True)
class Raised:
    """The program ended with an uncaught exception; `types` are the qualified names along its MRO, its own first.

    `limit` says in words which limit on the run most likely stands behind it, and is empty where none does.
    """

    types: tuple[str, ...]
    message: str
    limit: str = ""

    @property
    def type(self) -> str:
        """The exception's own qualified name, without `builtins.`."""
        return self.types[0]


@dataclass(frozen=True, slots=True)
class Failed:
    """The program was stopped by a limit, died or left no result; `reason` says which, in words."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotRun:
    """Nothing was started: no usable wall, or the interpreter is gone; `reason` says why."""

    reason: str


Ending = Finished | Raised | Failed | NotRun


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression was worth after the program: `repr` text, whether that is a literal, whether it is true."""

    shown: str
    literal: bool
    truth: bool
    names: tuple[tuple[str, str], ...] = ()
    """The program's global names in the expression, each with its `repr`."""


@dataclass(frozen=True, slots=True)
class NoValue:
    """The expression could not be evaluated, or changed the program's state; `reason` says which."""

    reason: str


Observation = Value | NoValue


@dataclass(frozen=True, slots=True)
class Run:
    """One run: how it ended, what it printed, and what each expression was worth afterwards."""

    ending: Ending
    stdout: str = ""
    stderr: str = ""
    observations: tuple[tuple[str, Observation], ...] = ()
    seconds: float = 0.0

    def observed(self, expression: str) -> Observation:
        """What the expression was worth after this run."""
        return dict(self.observations).get(expression, NoValue("it was not evaluated"))
