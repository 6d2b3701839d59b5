"""Where decks are unpacked before they are put in place; what a killed process left there is removed by the next."""

import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from quiz.domain.errors import DeckError
from quiz.fetching.bounds import MIB, MOST_PACKED
from quiz.fetching.git import fetch
from quiz.fetching.names import is_name
from quiz.fetching.registry import UNPACKED, Origin, Registry, told
from quiz.fetching.unpacking import unpack
from quiz.wording import tr

BENCH = ".new-"
"""How the folders are called in which something is being unpacked."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A deck that was unpacked: its folder, and the archive's digest or the commit."""

    folder: Path
    version: str


@contextmanager
def bench(registry: Registry) -> Iterator[Path]:
    """A folder to unpack in, removed at the end whatever happens; leftovers of killed processes go first."""
    with registry.alone(), told(registry.root):
        tidy(registry)
        place = Path(tempfile.mkdtemp(dir=registry.root, prefix=BENCH))
        descriptor = os.open(place, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # it says that somebody is at work here
    try:
        with told(place):
            yield place
    finally:
        discard(place)
        os.close(descriptor)


def tidy(registry: Registry) -> None:
    """Remove what is nobody's: benches whose process is gone, and what no deck of the list was unpacked to.

    The caller is alone with the registry; without a list that can be read nothing is removed.
    """
    kept = {registry.folder(deck) for deck in registry.decks() if deck.origin is not Origin.FOLDER}
    with suppress(OSError):
        for one in os.scandir(registry.root):
            if not one.is_dir(follow_symlinks=False):
                if one.name.startswith(".decks-"):
                    Path(one.path).unlink(missing_ok=True)
            elif one.name.startswith(BENCH):
                if _abandoned(one.path):
                    discard(Path(one.path))
            elif is_name(one.name):
                _discard_versions(Path(one.path), kept)


def discard(folder: Path) -> None:
    """Remove a folder of ours with all that is in it; what cannot be removed now is removed another time."""
    shutil.rmtree(folder, ignore_errors=True)


def bring(origin: Origin, source: str, place: Path, environ: Mapping[str, str]) -> Brought:
    """Unpack an archive or what a repository's newest commit holds; DeckError or UsageError with the reason."""
    if origin is Origin.GIT:
        archive, version = fetch(source, place, environ)
        data = _read(archive)
    else:
        data = _read(Path(source))
        version = hashlib.sha256(data).hexdigest()
    folder = place / "deck"
    folder.mkdir()
    return Brought(unpack(data, folder), version)


def settle(brought: Brought, target: Path) -> None:
    """Put what was unpacked in its place; the caller is alone with the registry, and no deck is read there yet."""
    with told(target):
        target.parent.mkdir(exist_ok=True)
        discard(target)
        brought.folder.rename(target)


def _read(path: Path) -> bytes:
    """The bytes of an archive; DeckError if it is none of a size that is read."""
    try:
        # a pipe that nobody writes to is not waited for
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode):
                raise DeckError(tr("{file} is no regular file", file=path))
            if facts.st_size > MOST_PACKED:
                raise DeckError(tr("{file} is larger than {most} MiB", file=path, most=MOST_PACKED // MIB))
            return file.read(MOST_PACKED)
    except OSError as error:
        raise DeckError(tr("{file} cannot be read: {why}", file=path, why=error.strerror)) from error


def _abandoned(folder: str) -> bool:
    """Say whether no process works in the folder any more."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _discard_versions(folder: Path, kept: set[Path]) -> None:
    for version in folder.iterdir():
        if UNPACKED.fullmatch(version.name) and version not in kept:
            discard(version)
    with suppress(OSError):  # something of somebody's lies there, too
        folder.rmdir()
