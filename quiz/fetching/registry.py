"""Which decks were added: `decks.json`, beside the folders of those that were unpacked.

```json
{
 "format": 1,
 "decks": [
  {"name": "gil", "origin": "archive", "source": "/home/me/gil.zip", "version": "SHA-256 of the archive",
   "trusted": false, "programs": "SHA-256 of all that its questions run"}
 ]
}
```

What was unpacked lies in `<name>/<version>/`, so that a new version is put in place by writing this file, at once.
"""

import fcntl
import os
import re
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quiz.decks.added import Added
from quiz.domain.errors import DeckError, ExpectedError
from quiz.fetching.names import is_name
from quiz.wording import tr

FILE, LOCK = "decks.json", ".lock"
FORMAT = 1
"""Raised when a key changes its meaning or goes away."""
VERSION = re.compile(r"[0-9a-f]{40,64}")
SHORT = 16
"""Digits of a version that name the folder of what was unpacked."""
UNPACKED = re.compile(rf"[0-9a-f]{{{SHORT}}}")


class Origin(StrEnum):
    """How a deck came here: read where it lies, or unpacked by us."""

    FOLDER = "folder"
    ARCHIVE = "archive"
    GIT = "git"


@dataclass(frozen=True, slots=True)
class Registered:
    """A deck that was added.

    `source` is a path or an address; `version` the archive's digest or the commit, empty for a folder; `programs` the
    digest of all that would run, as it was when `trusted` was last decided.
    """

    name: str
    origin: Origin
    source: str
    version: str = ""
    trusted: bool = False
    programs: str = ""


class Registry:
    """The list in a folder, and where what was unpacked lies."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._file = root / FILE

    def decks(self) -> tuple[Registered, ...]:
        """The decks in the order in which they were added; DeckError, with the remedy, if the list cannot be read.

        Where there is no list this costs one question to the system.
        """
        try:
            facts = os.stat(self._file)  # noqa: PTH116 - quicker, on a path that every command takes
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise self._broken(error.strerror) from error
        if not stat.S_ISREG(facts.st_mode):
            raise self._broken(tr("it is no regular file"))
        return self._read()

    def folder(self, deck: Registered) -> Path:
        """Where the deck is read."""
        if deck.origin is Origin.FOLDER:
            return Path(deck.source)
        return self.unpacked(deck.name, deck.version)

    def unpacked(self, name: str, version: str) -> Path:
        """Where a version of a deck is unpacked to."""
        return self.root / name / version[:SHORT]

    def places(self) -> tuple[Added, ...]:
        """The decks as places to read questions from; DeckError if the list cannot be read."""
        return tuple(Added(self.folder(deck), deck.name) for deck in self.decks())

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other process changes the list; the file system tells what stands in the way."""
        with told(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.root / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def write(self, decks: Sequence[Registered]) -> None:
        """Put a whole new list in the place of the old; DeckError if it cannot be written, and the old one stays."""
        import json  # noqa: PLC0415 - only those who add decks need it

        said = {"format": FORMAT, "decks": [{name: getattr(deck, name) for name in KEYS} for deck in decks]}
        with told(self._file):
            descriptor, name = tempfile.mkstemp(dir=self.root, prefix=".decks-")
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    file.write(json.dumps(said, ensure_ascii=True, indent=1) + "\n")
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(name, self._file)  # noqa: PTH105 - `name` is text
            except BaseException:
                os.unlink(name)  # noqa: PTH108 - likewise
                raise

    def _read(self) -> tuple[Registered, ...]:
        import json  # noqa: PLC0415 - only where there is a list

        try:
            said = json.loads(self._file.read_bytes())
            if said["format"] != FORMAT:
                raise self._broken(tr("a newer pyquiz wrote it"))
            decks = tuple(map(_registered, said["decks"]))
        except OSError as error:
            raise self._broken(error.strerror) from error
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise self._broken(tr("it is not what `pyquiz deck` wrote")) from error
        if len({deck.name for deck in decks}) < len(decks):
            raise self._broken(tr("a name stands there twice"))
        return decks

    def _broken(self, why: str | None) -> DeckError:
        remedy = tr("mend it, or move it away and add the decks again: what was learned is kept")
        return DeckError(tr("{file} cannot be read: {why}; {remedy}", file=self._file, why=why, remedy=remedy))


KEYS = tuple(Registered.__dataclass_fields__)


def _registered(said: object) -> Registered:
    match said:
        case {
            "name": str(name),
            "origin": str(origin),
            "source": str(source),
            "version": str(version),
            "trusted": bool(trusted),
            "programs": str(programs),
        }:
            kind = Origin(origin)
            whole = not version if kind is Origin.FOLDER else bool(VERSION.fullmatch(version))
            if is_name(name) and whole and source and "\0" not in source:
                return Registered(name, kind, source, version, trusted, programs)
    raise ValueError("a deck is listed in another shape")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system refuses into one line that names the place; an expected error of ours stays what it is."""
    try:
        yield
    except ExpectedError:
        raise
    except OSError as error:
        raise DeckError(
            tr("{file} cannot be written: {why}", file=error.filename or path, why=error.strerror)
        ) from error
