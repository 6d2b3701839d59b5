"""What `check` found out about a deck's files, kept from one run to the next: an unchanged file is not judged again.

One file a deck, outside of it, with a line for each bundle of question files: its name, the digest of all that its
judgement depends on, the look that all of it had, what lies beside it, the facts and the problems. The first line names
the program, so that no other version, rule or Python ever answers out of it; whatever cannot be read is not there.
"""

import contextlib
import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import quiz
from quiz.author.looks import UNTOLD, Seen
from quiz.author.plain import plain, read_plain
from quiz.decks.problems import Problem

FORMAT = 2
"""Part of the first line: raised when the shape of a line changes."""

KEPT = 90 * 24 * 3600
"""Seconds after which the memory of a deck that nobody checked is thrown away."""

MOST_BYTES = 256 * 1024 * 1024
"""The largest memory that is read: that of some hundred thousand files."""

ROOMS = ("author", "decks", "domain")
"""The packages whose text decides what is found."""

PARSERS = ("markdown_it", "yaml", "packaging")
"""The libraries that decide it, too; the first file of each names its version."""

NONE, NOTHING = "[]", "{}"
"""No problems, and nothing beside: what most lines say."""

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Value = TypeVar("Value")


class BrokenMemoryError(Exception):
    """A line of a memory does not hold what it should."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is kept of one bundle: the parts are JSON, of which most is only handed on from run to run."""

    digest: str
    look: str
    beside: str
    facts: str
    problems: str

    @staticmethod
    def of(
        seen: Seen, beside: Mapping[str, str], kind: type[Value], facts: Value, problems: tuple[Problem, ...]
    ) -> "Line":
        """A line that holds these; the facts are of this kind."""
        said = _written(plain(tuple[Problem, ...], problems)) if problems else NONE
        return Line(seen.digest, seen.look, _written(beside) if beside else NOTHING, _written(plain(kind, facts)), said)

    @property
    def lasting(self) -> bool:
        """Say whether all that it depends on can be told again."""
        return self.digest != UNTOLD and (self.beside == NOTHING or UNTOLD not in self.read_beside().values())

    def read_beside(self) -> Mapping[str, str]:
        """The digests of the files beside it, by their names."""
        if self.beside == NOTHING:
            return {}
        found = _read(self.beside)
        if isinstance(found, dict):
            return {str(name): str(digest) for name, digest in found.items()}
        raise BrokenMemoryError(self.beside)

    def read_facts(self, kind: type[Value]) -> Value:
        """The facts."""
        return _value(kind, self.facts)

    def read_problems(self) -> tuple[Problem, ...]:
        """The problems."""
        return () if self.problems == NONE else _value(tuple[Problem, ...], self.problems)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is known."""


@dataclass(slots=True)
class Memory:
    """The memory of one deck; without a path it knows nothing and keeps nothing."""

    path: str = ""
    known: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of(folder: str, deck: Path) -> "Memory":
        """What is known of a deck under the path by which it is named; nothing if no folder is given to keep it in."""
        if not folder:
            return Memory()
        try:
            named = f"{os.path.realpath(deck)}\0{os.path.realpath(os.curdir)}\0{deck}"
        except OSError:  # the folder that one is in is gone
            return Memory()
        path = f"{folder}/{hashlib.sha256(named.encode('utf-8', 'surrogatepass')).hexdigest()}"
        return Memory(path, _lines(path))

    def recall(self, name: str) -> "Line | Unknown":
        """What was kept under this name; whether it still holds its digest and its look tell."""
        parts = self.known.get(name, "").split("\t")
        return Line(*parts) if len(parts) == len(Line.__slots__) else Unknown()

    def keep(self, name: str, line: Line) -> None:
        """Keep what was found out about a bundle, if it can last."""
        if self.path and line.lasting:
            self.kept[name] = f"{line.digest}\t{line.look}\t{line.beside}\t{line.facts}\t{line.problems}"

    def close(self) -> None:
        """Write what is kept, if it is not what was known; a folder that cannot be written keeps nothing."""
        if not self.path:
            return
        with contextlib.suppress(OSError):
            if self.kept == self.known:
                os.utime(self.path)
                return
            folder = Path(self.path).parent
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(self.path, "\n".join([_program(), *(f"{name}\t{line}" for name, line in self.kept.items())]))
            _tidy(folder)


def name_of(path: str) -> str:
    """A path as the name of a line."""
    return _written(path)


def _written(said: object) -> str:
    return ENCODER.encode(said)


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenMemoryError(text) from error


def _value(kind: type[Value], text: str) -> Value:
    try:
        return read_plain(kind, _read(text))
    except ValueError as error:
        raise BrokenMemoryError(text) from error


def _lines(path: str) -> dict[str, str]:
    """The lines of a file by their names; none if it was written by another program, or is none of ours."""
    try:
        with open(path, "rb", opener=_at_once) as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            return {}
        program, *lines = data.decode("utf-8", "surrogatepass").split("\n")
    except (OSError, ValueError):
        return {}
    if program != _program():
        return {}
    return {name: rest for name, _, rest in (line.partition("\t") for line in lines)}


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting for a writer, should it be a pipe."""
    return os.open(path, flags | os.O_NONBLOCK)


def _program() -> str:
    """The format, the Python, and the SHA-256 of every text that decides what is found."""
    told = hashlib.sha256(f"{sys.version}\0{sys.implementation.cache_tag}".encode())
    root = Path(quiz.__file__).parent
    for path in sorted(path for room in ROOMS for path in (root / room).rglob("*.py")):
        told.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    for name in PARSERS:
        spec = find_spec(name)
        if spec and spec.origin:
            told.update(name.encode() + b"\0" + Path(spec.origin).read_bytes())
    return f"{FORMAT} {told.hexdigest()}"


def _replace(path: str, text: str) -> None:
    """Put a whole file in its place at once, so that no reader ever sees a part of it; only its owner may read it."""
    descriptor, name = tempfile.mkstemp(dir=Path(path).parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "surrogatepass"))
        os.replace(name, path)  # noqa: PTH105 - the name is text already
    except BaseException:
        os.unlink(name)  # noqa: PTH108 - likewise
        raise


def _tidy(folder: Path) -> None:
    """Throw away what nobody asked for in a long time, half-written files too."""
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < time.time() - KEPT:
                path.unlink()
