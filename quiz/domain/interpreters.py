"""Interpreters as claims speak of them, and the condition that narrows a claim to some of them."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Interpreter:
    """One Python build, by what it says of itself.

    `key` tells builds apart and finds the build again (its resolved executable); `version` is major, minor, micro.
    """

    key: str
    implementation: str
    version: tuple[int, int, int]
    platform: str
    gil: bool = True
    prerelease: str = ""

    @property
    def release(self) -> str:
        """The version without any pre-release mark, such as `3.14.0`."""
        return ".".join(map(str, self.version))

    @property
    def name(self) -> str:
        """What a learner calls it, such as `CPython 3.14.0rc2` or `CPython 3.14.0 (no GIL)`."""
        implementation = {"cpython": "CPython", "pypy": "PyPy"}.get(self.implementation, self.implementation)
        return f"{implementation} {self.release}{self.prerelease}{'' if self.gil else ' (no GIL)'}"


class VersionSet(Protocol):
    """A set of versions, such as `<3.10, !=3.8.*`; `packaging.specifiers.SpecifierSet` is one."""

    def contains(self, item: str, /) -> bool:
        """Say whether the release, such as `3.9.18`, belongs to the set."""
        ...


@dataclass(frozen=True, slots=True)
class AnyVersion:
    """The set of all versions."""

    def contains(self, _item: str, /) -> bool:
        """Every release belongs."""
        return True

    def __str__(self) -> str:
        return ""


class Gil(Enum):
    """Which builds are meant: with the global interpreter lock, without it, or both."""

    ANY = "any"
    ON = "on"
    OFF = "off"

    def fits(self, *, enabled: bool) -> bool:
        """Say whether a build with the lock enabled or not is meant."""
        return self is Gil.ANY or (self is Gil.ON) == enabled


@dataclass(frozen=True, slots=True)
class Where:
    """The interpreters that a claim (or the rightness of an option) speaks of; empty text means any."""

    python: VersionSet = field(default_factory=AnyVersion)
    gil: Gil = Gil.ANY
    implementation: str = ""
    platform: str = ""

    def misfit(self, interpreter: Interpreter) -> str:
        """Name the first condition that the interpreter does not meet; empty when it meets all."""
        if not self.python.contains(interpreter.release):
            return f"needs Python {self.python}"
        if not self.gil.fits(enabled=interpreter.gil):
            return "needs a build with the GIL" if self.gil is Gil.ON else "needs a build without the GIL"
        if self.implementation and self.implementation != interpreter.implementation:
            return f"needs {self.implementation}"
        if self.platform and not interpreter.platform.startswith(self.platform):
            return f"needs {self.platform}"
        return ""

    def fits(self, interpreter: Interpreter) -> bool:
        """Say whether the interpreter meets every condition."""
        return not self.misfit(interpreter)


EVERYWHERE = Where()
