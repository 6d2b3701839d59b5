"""What every wall can do: say whether it can serve, and turn a job into a command that runs behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sandbox.interpreters import Interpreter
from sandbox.program import Limits

CARRIED = "/run/carried"
"""The folder inside the wall where files that are not the program's lie."""
PRIVATE = "/home/sandbox"
"""The private folder inside the wall: working folder and home."""


@dataclass(frozen=True, slots=True)
class Job:
    """What shall run behind the wall: a Python file that is carried in, with others, and its arguments.

    `files` maps paths inside to contents; `keep` are this process's descriptors that stay open inside.
    """

    interpreter: Interpreter
    files: Mapping[str, bytes]
    arguments: tuple[str, ...]
    limits: Limits
    keep: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Launch:
    """A command that runs a job; `descriptors` must be inherited by it, and are closed once it has started.

    `folders` are removed when it has ended.
    """

    command: tuple[str, ...]
    descriptors: tuple[int, ...]
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Usable:
    """The wall can serve; `engine` says by what, with its version."""

    engine: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """The wall cannot serve; `reason` says why, `remedy` what to do."""

    reason: str
    remedy: str


class Backend(Protocol):
    """One kind of wall."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def look(self) -> Usable | Unusable:
        """Say whether the engine is there at all; only a run shows whether the kernel lets it."""
        ...

    def launch(self, job: Job) -> Launch | Unusable:
        """Prepare the command for one job."""
        ...

    def diagnose(self, stderr: str) -> Unusable:
        """Say what it means that a launch ended before the job began, by what it wrote."""
        ...
