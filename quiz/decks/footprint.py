"""Tells without opening a file whether decks are as they were: the footprint of all that reading them depends on.

An equal footprint promises equal contents. It is made of what the file system says of each file and folder, and above
all of the instant of its last change of any kind (ctime), which moves with each write, also where a program sets the
other times back. Where that promise would be none, there is no footprint, and the decks have to be read.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import quiz
from quiz.decks.added import Added, Place, folder_of, name_of
from quiz.domain.snapshots import Entry

SETTLING = 2_000_000_000
"""Nanoseconds after which a second change cannot bear the time of the first: the coarsest of file systems count so."""

COARSE = 10_000_000
"""Nanoseconds; who keeps no finer times may keep no instant of the last change either, as FAT and SFTP do not."""

READERS = ("decks", "decks/rules", "domain")
"""Packages on whose code it depends which questions are read, and which are broken."""


class _UntoldError(Exception):
    """The file system does not say enough."""


def footprint(folders: Iterable[Place], now: int) -> str:
    """The footprint of decks at an instant, in nanoseconds since 1970; empty where an equal one would promise nothing.

    That is so where something has changed within the last two seconds, or in the future; where times are coarse; where
    there is a link, since what it leads to lies elsewhere; and where something cannot be looked at.
    """
    digest = hashlib.sha256(f"{quiz.__version__}\0{os.geteuid()}".encode())
    try:
        for package in READERS:
            digest.update(_code(Path(quiz.__file__).parent / package))
        for place in folders:
            folder = folder_of(place)
            digest.update(os.fsencode(f"{name_of(place)}\0{folder}\0{os.path.realpath(folder)}"))
            for part in () if _is_gone(place) else _parts(str(folder), os.stat(folder), now - SETTLING):  # noqa: PTH116 - ten thousand paths cost
                digest.update(part)
    except (_UntoldError, OSError):
        return ""
    return digest.hexdigest()


def is_telling(facts: os.stat_result, settled: int) -> bool:
    """Say whether a change after the instant `settled`, in nanoseconds since 1970, would show in these facts."""
    return facts.st_ctime_ns <= settled and facts.st_ctime_ns % COARSE != 0 and not stat.S_ISLNK(facts.st_mode)


def look_of(facts: os.stat_result, settled: int) -> str:
    """What the file system says of one file; empty where an equal answer would not promise equal contents."""
    return _said(facts) if is_telling(facts, settled) else ""


def covers(folders: Sequence[Path], entries: Iterable[Entry]) -> bool:
    """Say whether a footprint of the folders tells of the entries' experiments, too: of none in a hidden folder."""
    return all(_seen(folders, Path(entry.path).parent / entry.program_file) for entry in entries if entry.program_file)


def _is_gone(place: Place) -> bool:
    """Say whether an added deck has no folder any more, which tells all of it."""
    return isinstance(place, Added) and not os.path.lexists(place.folder)


def _seen(folders: Sequence[Path], program: Path) -> bool:
    path = Path(os.path.normpath(program))  # exact, for there are no links
    return any(_visible(path.relative_to(folder)) for folder in folders if path.is_relative_to(folder))


def _visible(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.parts)


def _code(package: Path) -> bytes:
    with os.scandir(package) as entries:
        files = sorted((entry for entry in entries if entry.name.endswith(".py")), key=lambda entry: entry.name)
        return "\n".join(_line(entry.path, entry.stat()) for entry in files).encode("utf-8", "surrogateescape")


def _parts(folder: str, facts: os.stat_result, settled: int) -> Iterator[bytes]:
    """What the file system says of a folder and of everything visible below it."""
    if not is_telling(facts, settled):
        raise _UntoldError
    lines = [_line(folder, facts)]
    below: list[tuple[str, os.stat_result]] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            facts = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(facts.st_mode):
                below.append((entry.path, facts))
            elif not is_telling(facts, settled):
                raise _UntoldError
            else:
                lines.append(_line(entry.name, facts))
    yield "\n".join([*lines, ""]).encode("utf-8", "surrogateescape")
    for path, facts in below:
        yield from _parts(path, facts, settled)


def _line(name: str, facts: os.stat_result) -> str:
    return f"{name}\0{_said(facts)}"


def _said(facts: os.stat_result) -> str:
    return f"{facts.st_mode} {facts.st_size} {facts.st_mtime_ns} {facts.st_ctime_ns} {facts.st_ino}"
