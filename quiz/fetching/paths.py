"""Names of entries to paths that cannot lead anywhere but into their folder, on any file system."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from quiz.decks.problems import UNPRINTABLE
from quiz.fetching.archive import Member, refused
from quiz.fetching.bounds import MOST_DEPTH, MOST_NAME, MOST_PART
from quiz.wording import tr

DRIVE = re.compile(r"[A-Za-z]:")
NOISE = "__MACOSX"
"""The folder in which a Mac's zip keeps what other systems cannot use."""

Parts = tuple[str, ...]


@dataclass(slots=True)
class Tree:
    """Paths that were taken so far, each by what a file system that folds case or composes signs makes of it."""

    spelt: dict[Parts, Parts] = field(default_factory=dict)
    files: set[Parts] = field(default_factory=set)

    def take(self, member: Member, parts: Parts) -> None:
        """Take a path in; DeckError if it, or a folder above it, is another's."""
        folded = tuple(unicodedata.normalize("NFC", unicodedata.normalize("NFC", part).casefold()) for part in parts)
        for depth in range(1, len(parts)):
            self._share(member, folded[:depth], parts[:depth])
            if folded[:depth] in self.files:
                raise refused(member.name, tr("lies below a file"))
        if member.is_folder:
            self._share(member, folded, parts)
            if folded in self.files:
                raise refused(member.name, tr("stands there twice"))
            return
        if folded in self.spelt:
            raise refused(member.name, tr("stands there twice"))
        self.spelt[folded] = parts
        self.files.add(folded)

    def _share(self, member: Member, folded: Parts, parts: Parts) -> None:
        """A folder may be named again and again, but always in one spelling."""
        if self.spelt.setdefault(folded, parts) != parts:
            raise refused(member.name, tr("stands there twice"))


def paths(found: Iterable[Member]) -> list[tuple[Member, Parts]]:
    """Each entry with the parts of its path; hidden ones are judged like all, and left out: decks have none.

    So no `.git` and no settings of an editor ever lie on the disk. DeckError for a path that could lead elsewhere.
    """
    tree = Tree()
    kept = []
    for member in found:
        parts = _parts(member)
        tree.take(member, parts)
        if not any(part.startswith(".") or part == NOISE for part in parts):
            kept.append((member, parts))
    return kept


def _parts(member: Member) -> Parts:
    try:
        name = member.name.decode("utf-8").removesuffix("/" if member.is_folder else "")
    except UnicodeDecodeError as error:
        raise refused(member.name, tr("has a name that is not UTF-8")) from error
    if UNPRINTABLE.search(name) or "\t" in name:
        raise refused(member.name, tr("has a name with signs that cannot be seen"))
    if name.startswith("/") or DRIVE.match(name):
        raise refused(member.name, tr("has an absolute path"))
    if "\\" in name:
        raise refused(member.name, tr("has a backslash in its name"))
    parts = tuple(name.split("/"))
    if ".." in parts:
        raise refused(member.name, tr("leads out of the folder"))
    if "" in parts or "." in parts:
        raise refused(member.name, tr("has an empty part in its path"))
    if len(member.name) > MOST_NAME or max(len(part.encode()) for part in parts) > MOST_PART:
        raise refused(member.name, tr("has a name that is too long"))
    if len(parts) - (not member.is_folder) > MOST_DEPTH:
        raise refused(member.name, tr("lies too deep: {most} folders are the most", most=MOST_DEPTH))
    return parts
