"""Tells whether files are what they were: by a look, which opens none of them, or by the digest of what they hold.

A look is what the file system says of all files of a bundle and of those beside it. It is kept only where an equal one
promises equal contents (`quiz.decks.footprint` says when that is), and it is asked of each file once that is open and
before it is read: what is changed meanwhile has another look ever after.
"""

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from json import dumps
from pathlib import Path

from quiz.author.bundles import Bundle
from quiz.decks.footprint import SETTLING, look_of
from quiz.decks.programs import MOST_BYTES

UNTOLD = ""
"""The digest of what cannot be told by its content: a link, a folder, what is too large or may not be read."""

GONE = "gone"
"""What stands for the digest and for the look of a file that is not there."""

BLIND = ""
"""The look of files that might change and look the same."""


@dataclass(frozen=True, slots=True)
class Seed:
    """What the judgement on a bundle depends on beside its files, and a short mark of it, and of who reads."""

    text: str
    mark: str

    @staticmethod
    def of(text: str) -> "Seed":
        """A seed with its mark."""
        told = f"{os.geteuid()}\0{text}".encode("utf-8", "surrogatepass")
        return Seed(text, hashlib.sha256(told).hexdigest()[:32])


@dataclass(frozen=True, slots=True)
class Seen:
    """The digest of what was read, and the look that it had then."""

    digest: str
    look: str


UNSEEN = Seen(UNTOLD, BLIND)


@dataclass(slots=True)
class Looks:
    """Looks from an instant on, in nanoseconds since 1970: what changed shortly before it, or since, tells nothing."""

    now: int
    folders: dict[str, str] = field(default_factory=dict)
    """Where folders really are, for many files lie beside each other."""

    def at(self, bundle: Bundle, seed: Seed, beside: Iterable[str]) -> str:
        """The look of a bundle and of files beside it, with nothing opened; `BLIND` where it would promise nothing."""
        settled, looks = self.now - SETTLING, [seed.mark]
        try:
            looks += [_named(file.language, look_of(os.lstat(file.where), settled)) for file in bundle.files]
            looks += [self._beside(bundle, name) for name in beside]
        except (OSError, ValueError):
            return BLIND
        return together(looks)

    def read(self, bundle: Bundle, seed: Seed) -> Seen:
        """The SHA-256 of all files, their names and the seed; `UNTOLD` where it would not tell all."""
        told, looks = hashlib.sha256(seed.text.encode("utf-8", "surrogatepass")), [seed.mark]
        for file in bundle.files:
            try:
                data, facts = _content(file.where)
            except (OSError, ValueError):
                return UNSEEN
            told.update(f"{file.where}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
            told.update(data)
            looks.append(_named(file.language, look_of(facts, self.now - SETTLING)))
        return Seen(told.hexdigest(), together(looks))

    def read_beside(self, bundle: Bundle, name: str) -> Seen:
        """The SHA-256 of a file that lies beside a bundle, and of where it really is; else `GONE` or `UNTOLD`."""
        path = _path_beside(bundle, name)
        try:
            data, facts = _content(path)
        except FileNotFoundError:
            return Seen(GONE, GONE)
        except (OSError, ValueError):
            return UNSEEN
        real = os.path.realpath(path)
        digest = hashlib.sha256(real.encode("utf-8", "surrogatepass") + b"\0" + data).hexdigest()
        return Seen(digest, _named(real, look_of(facts, self.now - SETTLING)))

    def _beside(self, bundle: Bundle, name: str) -> str:
        path = _path_beside(bundle, name)
        try:
            facts = os.lstat(path)
        except FileNotFoundError:
            return GONE
        folder, last = os.path.split(path)
        if folder not in self.folders:
            self.folders[folder] = os.path.realpath(folder)
        return _named(os.path.join(self.folders[folder], last), look_of(facts, self.now - SETTLING))  # noqa: PTH118 - text


def together(looks: Iterable[str]) -> str:
    """One look of several; `BLIND` if one of them is."""
    found = list(looks)
    return BLIND if BLIND in found else " ".join(found)


def digest_of_companion(path: Path) -> str:
    """The SHA-256 of a file that a deck has once, such as its glossary; else `GONE` or `UNTOLD`."""
    try:
        return hashlib.sha256(_content(str(path))[0]).hexdigest()
    except FileNotFoundError:
        return GONE
    except OSError:
        return UNTOLD


def _named(name: str, look: str) -> str:
    """A look that says whose it is, without a sign that ends a line or a part of one."""
    return f"{dumps(name) if name else ''}{look}" if look else BLIND


def _path_beside(bundle: Bundle, name: str) -> str:
    return os.path.join(os.path.dirname(bundle.name), name)  # noqa: PTH118, PTH120 - text, and `..` stays


def _content(path: str) -> tuple[bytes, os.stat_result]:
    """The bytes of a regular file of an allowed size, and the facts from before they were read.

    `OSError` or `ValueError` for anything else, links too.
    """
    facts = os.lstat(path)
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > MOST_BYTES:
        raise OSError(path)
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        facts = os.fstat(descriptor)
        data = os.read(descriptor, facts.st_size + 1)
    finally:
        os.close(descriptor)
    if len(data) != facts.st_size:
        raise OSError(path)
    return data, facts
