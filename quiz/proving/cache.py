"""Runs kept from one proof to the next: what would be run again, unchanged in every part, is not.

A key names all that a run depends on: the program, the expressions in their order, the number of runs, the limits, the
interpreter's build and the sandbox's own text. Claims may change their words without a new run. Kept is what runs
showed, never a refusal, nor what a limit ended: under less load that may end otherwise.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import sandbox
from quiz.domain.runs import Ending, Failed, Finished, NotRun, NoValue, Observation, Raised, Run, Value

FORMAT = 1
"""Part of every key: raised when the shape of a file changes."""

KEPT = 90 * 24 * 3600
"""Seconds after which runs that nobody asked for are thrown away."""


@dataclass(frozen=True, slots=True)
class NotKept:
    """The cache has no runs of this key."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is run: all that a run depends on."""

    program: sandbox.Program
    interpreter: sandbox.Interpreter
    limits: sandbox.Limits
    runs: int

    @property
    def key(self) -> str:
        """The SHA-256 of all of it."""
        said = [FORMAT, asdict(self.program), _build(self.interpreter), asdict(self.limits), self.runs, _walls()]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


class Cache(Protocol):
    """What keeps runs."""

    def get(self, asked: Asked, /) -> tuple[Run, ...] | NotKept:
        """The runs that were kept, if there are any."""
        ...

    def put(self, asked: Asked, runs: Sequence[Run], /) -> None:
        """Keep runs, if they are worth it."""
        ...


class NoCache:
    """Keeps nothing."""

    def get(self, _asked: Asked, /) -> NotKept:
        """Nothing was kept."""
        return NotKept()

    def put(self, _asked: Asked, _runs: Sequence[Run], /) -> None:
        """Nothing is."""


class RunCache:
    """One file a key in a folder that several processes may share; a file that cannot be read is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, asked: Asked) -> tuple[Run, ...] | NotKept:
        """The runs that were kept, if there are any."""
        key = asked.key
        path = self._path(key)
        try:
            said = json.loads(path.read_bytes())
            runs = tuple(_run(one) for one in said["runs"]) if said["key"] == key else ()
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return NotKept()
        with contextlib.suppress(OSError):
            os.utime(path)
        return runs if len(runs) == asked.runs else NotKept()

    def put(self, asked: Asked, runs: Sequence[Run]) -> None:
        """Keep runs if they are complete and tell something; a folder that cannot be written keeps nothing."""
        if len(runs) != asked.runs or not all(_tells(run.ending) for run in runs):
            return
        key = asked.key
        path = self._path(key)
        text = json.dumps({"key": key, "runs": [_json(run) for run in runs]})
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, text)

    def tidy(self) -> None:
        """Throw away what nobody asked for in a long time."""
        for path in self._folder.glob("*/*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < time.time() - KEPT:
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key[2:]}.json"


def _tells(ending: Ending) -> bool:
    """Whether an ending is the program's own: under less load, what a limit ended may end otherwise."""
    return not isinstance(ending, NotRun | Failed) and not (isinstance(ending, Raised) and ending.limit)


def _replace(path: Path, text: str) -> None:
    """Put a whole file in its place at once, so that no reader ever sees a part of it."""
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
        os.replace(name, path)  # noqa: PTH105 - the name is text already
    except BaseException:
        os.unlink(name)  # noqa: PTH108 - likewise
        raise


def _build(interpreter: sandbox.Interpreter) -> Mapping[str, object]:
    """What tells a build from what lay at its place before."""
    try:
        status = os.stat(interpreter.executable)  # noqa: PTH116 - likewise
        size, changed = status.st_size, status.st_mtime_ns
    except OSError:
        size, changed = -1, -1
    return {**asdict(interpreter), "size": size, "changed": changed}


@cache
def _walls() -> str:
    """The SHA-256 of the sandbox's own text: its harness decides what is observed, its walls what works inside."""
    digest = hashlib.sha256()
    folder = Path(sandbox.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _json(run: Run) -> Mapping[str, object]:
    return {
        "ending": [type(run.ending).__name__, asdict(run.ending)],
        "stdout": run.stdout,
        "stderr": run.stderr,
        "observations": [[text, type(seen).__name__, asdict(seen)] for text, seen in run.observations],
        "seconds": run.seconds,
    }


def _run(said: Mapping[str, object]) -> Run:
    match said:
        case {
            "ending": [str(name), dict(ending)],
            "stdout": str(stdout),
            "stderr": str(stderr),
            "observations": list(observations),
            "seconds": float(seconds),
        }:
            return Run(_ending(name, ending), stdout, stderr, tuple(_observed(one) for one in observations), seconds)
        case _:
            raise ValueError("this is no run")


def _ending(name: str, said: Mapping[str, object]) -> Finished | Raised:
    match name, said:
        case "Finished", {}:
            return Finished()
        case "Raised", {"types": list(types), "message": str(message)}:
            return Raised(tuple(map(str, types)), message)
        case _:
            raise ValueError("this is no ending")


def _observed(said: object) -> tuple[str, Observation]:
    match said:
        case [
            str(text),
            "Value",
            {"shown": str(shown), "literal": bool(literal), "truth": bool(truth), "names": names},
        ]:
            return text, Value(shown, literal, truth, tuple((str(name), str(value)) for name, value in names))
        case [str(text), "NoValue", {"reason": str(reason)}]:
            return text, NoValue(reason)
        case _:
            raise ValueError("this is no observation")
