"""A stranger's archive to files in a folder of their own, or to nothing and the reason."""

import os
from collections.abc import Iterator
from pathlib import Path

from quiz.decks.folders import DECK_FILE
from quiz.domain.errors import DeckError
from quiz.fetching.archive import Member, members, pieces, refused
from quiz.fetching.bounds import FREE, MIB, MOST_ALL, MOST_FILE, MOST_TIMES
from quiz.fetching.paths import paths
from quiz.wording import tr

FILE_MODE, FOLDER_MODE = 0o644, 0o755
"""What files and folders get, whatever the archive says."""


def unpack(data: bytes, folder: Path) -> Path:
    """Write the archive's files into an empty folder, and give the folder of the deck: that, or its only one.

    DeckError with the reason if anything about the archive is not as it has to be; what was written by then is the
    caller's to remove. OSError if the system cannot write it.
    """
    written = 0
    for member, parts in paths(members(data)):
        path = folder.joinpath(*parts)
        if member.is_folder:
            path.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
            continue
        path.parent.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
        written += _write(path, _bounded(data, member, MOST_ALL - written))
    return deck_in(folder)


def deck_in(folder: Path) -> Path:
    """The folder with the `deck.toml`: the one given, or the only one in it; DeckError if there is none."""
    below = [one for one in folder.iterdir() if one.is_dir()]
    candidates: list[Path] = [folder, *(below if len(below) == 1 else ())]
    for found in candidates:
        if (found / DECK_FILE).is_file():
            return found
    raise DeckError(tr("there is no `{file}` in it, nor in the only folder in it: it is no deck", file=DECK_FILE))


def _write(path: Path, contents: Iterator[bytes]) -> int:
    """Write a file that must not be there yet; its size."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    size = 0
    with os.fdopen(os.open(path, flags, FILE_MODE), "wb") as file:
        for piece in contents:
            size += file.write(piece)
    return size


def _bounded(data: bytes, member: Member, left: int) -> Iterator[bytes]:
    """The contents, as long as they stay within every bound."""
    size = 0
    for piece in pieces(data, member):
        size += len(piece)
        if size > MOST_FILE:
            raise refused(member.name, tr("is larger than {most} MiB", most=MOST_FILE // MIB))
        if size > left:
            raise refused(member.name, tr("makes it more than {most} MiB in all", most=MOST_ALL // MIB))
        if size > FREE and size > MOST_TIMES * member.packed:
            raise refused(member.name, tr("comes out more than {most} times as large", most=MOST_TIMES))
        yield piece
