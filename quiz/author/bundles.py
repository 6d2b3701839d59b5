"""Bundles of a deck: a question's file with its translations, which are judged together and apart from all others."""

import hashlib
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quiz.decks.folders import QuestionFile
from quiz.decks.programs import MOST_BYTES

UNTOLD = ""
"""The digest of what cannot be told by its content: a link, a folder, what is too large or may not be read."""

GONE = "gone"
"""What stands for the digest of a file that is not there."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that are judged together; `name` is the path of the original, whether it is there or not."""

    name: str
    files: tuple[QuestionFile, ...]

    def digest(self, seed: str) -> str:
        """The SHA-256 of all files, their names and the seed; `UNTOLD` where it would not tell all."""
        told = hashlib.sha256(seed.encode())
        for file in self.files:
            path = str(file.path)
            try:
                data = _content(path)
            except (OSError, ValueError):
                return UNTOLD
            told.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
            told.update(data)
        return told.hexdigest()


def bundles_of(files: Iterable[QuestionFile]) -> Sequence[Bundle]:
    """The bundles, in the order of their first files."""
    found: dict[str, list[QuestionFile]] = {}
    for file in files:
        path = str(file.path)
        name = f"{path[: -len(file.language) - 4]}.md" if file.language else path
        found.setdefault(name, []).append(file)
    return [Bundle(name, tuple(group)) for name, group in found.items()]


def digest_beside(bundle: Bundle, name: str) -> str:
    """The SHA-256 of a file that lies beside a bundle, and of where it really is; else `GONE` or `UNTOLD`."""
    path = str(Path(bundle.name).parent / name)
    try:
        data = _content(path)
    except FileNotFoundError:
        return GONE
    except (OSError, ValueError):
        return UNTOLD
    return hashlib.sha256(os.path.realpath(path).encode("utf-8", "surrogatepass") + b"\0" + data).hexdigest()


def digest_of_companion(path: Path) -> str:
    """The SHA-256 of a file that a deck has once, such as its glossary; else `GONE` or `UNTOLD`."""
    try:
        return hashlib.sha256(_content(str(path))).hexdigest()
    except FileNotFoundError:
        return GONE
    except OSError:
        return UNTOLD


def _content(path: str) -> bytes:
    """The bytes of a regular file of an allowed size; `OSError` or `ValueError` for anything else, links too."""
    facts = os.lstat(path)
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > MOST_BYTES:
        raise OSError(path)
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        data = os.read(descriptor, facts.st_size + 1)
    finally:
        os.close(descriptor)
    if len(data) != facts.st_size:
        raise OSError(path)
    return data
