"""The files of decks mended: which belong to a path, what each would become, and how that is written."""

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from quiz.author.catalogue import catalogue
from quiz.author.check import refuse
from quiz.author.drafting import propose_id
from quiz.author.fixing import FIXABLE, Fixed, Mend, fix
from quiz.author.keeping import alone, put
from quiz.author.manuscript import Manuscript
from quiz.author.naming import id_of_file
from quiz.decks.folders import DECK_FILE, README, Deck, QuestionFile, deck_of, escapes, question_file, read_deck, walk
from quiz.decks.problems import Problem
from quiz.decks.programs import UnreadableError, beside, read_text
from quiz.decks.reading import Anatomy, NoQuestion, Reading, parse, short_digest
from quiz.decks.rules.translations import MOVED_ON
from quiz.decks.translation import overlay
from quiz.domain.questions import Question
from quiz.wording import tr

MARK = "\ufeff"
OF = re.compile(r"(?P<key>of:[ \t]*[\"']?)(?P<digest>[0-9a-f]{12})\b")
WAS = re.compile(r"^was:.*(?:\n[ \t-].*)*", re.MULTILINE)
WRITABLE = 0o222
MOST_TRIED = 100
"""Files that are tried to be mended, some milliseconds each, only to say how many can be."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A file that can be mended: as it is, as it would be, and what is done; `target` is where a link leads."""

    path: Path
    target: Path
    before: str
    after: str
    mends: tuple[Mend, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a plan; `refused` says why the file was left as it is, and is empty if it was not."""

    plan: Plan
    refused: str = ""


Keep = Callable[[Plan], str]
"""Carries a plan out, or says why not."""


def leave(_plan: Plan) -> str:
    """Carry a plan out in thought alone."""
    return ""


def write(plan: Plan) -> str:
    """Put the mended text in the file's place, whole; say why not where it is read-only, or changed meanwhile."""
    path = plan.target
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if not mode & WRITABLE or not os.access(path, os.W_OK):
            return tr("it is read-only")
        with alone(path.parent):
            if path.read_bytes() != plan.before.encode("utf-8"):
                return tr("it was changed meanwhile")
            put(path, plan.after.encode("utf-8"), mode)
    except OSError as error:
        return tr("it cannot be written: {why}", why=error.strerror)
    return ""


def nowhere() -> Sequence[Path]:
    """No further decks."""
    return ()


def mend(paths: Sequence[Path], keep: Keep, studied: Callable[[], Sequence[Path]] = nowhere) -> Iterator[Outcome]:
    """Mend the files at these paths, and `of:` in translations of those that were up to date before.

    `studied` gives further decks, with which an id that is made must not clash. UsageError for a path that is none.
    """
    decks: dict[Path, list[Path]] = {}
    for path in paths:
        refuse(path)
        decks.setdefault(deck_of(path), []).append(path)
    done: set[Path] = set()
    for folder, wanted in decks.items():
        yield from _Mender(folder, tuple(wanted), keep, studied, done).outcomes()


def fixable(problems: Sequence[Problem]) -> frozenset[tuple[str, int, str]]:
    """Path, line and code of those problems that can be mended."""
    there = [path for path in _broken(problems) if path.is_file() and path.suffix == ".md"]
    return frozenset(
        (str(outcome.plan.path), one.line, one.code) for outcome in mend(there, leave) for one in outcome.plan.mends
    )


def are_many(problems: Sequence[Problem]) -> bool:
    """Say whether so many files may be mended that trying each would keep whoever only asks what is wrong."""
    return len(_broken(problems)) > MOST_TRIED


def _broken(problems: Sequence[Problem]) -> Sequence[Path]:
    """The files with problems of the kinds that can be mended."""
    return [Path(path) for path in dict.fromkeys(one.path for one in problems if one.code in FIXABLE)]


@dataclass
class _Mender:
    """Mends one deck, or lone files; an original before its translations, which follow it."""

    folder: Path
    wanted: tuple[Path, ...]
    keep: Keep
    studied: Callable[[], Sequence[Path]]
    done: set[Path]
    """Files that were gone through: a deck may lie in another."""
    named: set[str] = field(default_factory=set)

    def outcomes(self) -> Iterator[Outcome]:
        families: dict[str, list[QuestionFile]] = {}
        for file in sorted(self.files, key=lambda file: (str(file.original), bool(file.language), str(file.path))):
            families.setdefault(str(file.original), []).append(file)
        for file, *others in families.values():
            if not file.language and any(map(self._is_wanted, (file, *others))):
                yield from self._family(file, others)

    @cached_property
    def deck(self) -> Deck:
        return read_deck(self.folder)[0] if (self.folder / DECK_FILE).is_file() else Deck(self.folder)

    @cached_property
    def files(self) -> tuple[QuestionFile, ...]:
        """All question files of the deck; where there is none, those that are named and what belongs to them."""
        if self.folder in self.wanted or (self.folder / DECK_FILE).is_file():
            return tuple(file for file in walk(self.folder) if isinstance(file, QuestionFile))
        named = [question_file(path) for path in self.wanted if path.suffix == ".md"]
        beside_them = [question_file(path) for file in named for path in _siblings(file)]
        return tuple(dict.fromkeys([*named, *beside_them]))

    @cached_property
    def taken(self) -> frozenset[str]:
        """Ids that are given, now or once."""
        texts = [_text(file.path) for file in self.files]
        once = {word for text in texts for was in WAS.findall(text) for word in re.findall(r"[\w-]+", was)}
        return frozenset(once | set(catalogue([self.folder, *self.studied()]).paths))

    def _is_wanted(self, file: QuestionFile) -> bool:
        path = file.path.absolute()
        return not README.fullmatch(path.name) and not self._places.isdisjoint((path, *path.parents))

    @cached_property
    def _places(self) -> frozenset[Path]:
        """Files and folders that are to be mended: there may be thousands."""
        return frozenset(path.absolute() for path in self.wanted)

    def _family(self, file: QuestionFile, others: Sequence[QuestionFile]) -> Iterator[Outcome]:
        """Mend an original, then its translations by what it says now."""
        old = new = _text(file.path)
        for outcome in self._mended(file, partial(self._read, file), partial(self._name, file), "", ""):
            yield outcome
            new = old if outcome.refused else Manuscript.of(outcome.plan.after.removeprefix(MARK)).text
        reading = self._read(file, new)
        known = reading.anatomy.front.id.value if isinstance(reading.anatomy, Anatomy) else ""
        digests = (short_digest(old), short_digest(new))
        for other in others:
            read = partial(self._read_translation, other, reading.question)
            yield from self._mended(other, read, lambda: known, *(digests if old != new else ("", "")))

    def _mended(
        self, file: QuestionFile, read: Callable[[str], Reading], name: Callable[[], str], old: str, new: str
    ) -> Iterator[Outcome]:
        """What comes of one file; an `of:` that names the digest `old` is made to name `new`."""
        text = _raw(file.path)
        body = text.removeprefix(MARK)
        if not text or Manuscript.of(body).text != _text(file.path) or self._is_elsewhere(file.path):
            return
        fixed = fix(body, read, name) if self._is_wanted(file) else Fixed(body)
        fixed = _followed(fixed, old, new)
        if fixed.text != body and file.path.resolve() not in self.done:
            self.done.add(file.path.resolve())
            plan = Plan(file.path, file.path.resolve(), text, text[: len(text) - len(body)] + fixed.text, fixed.mends)
            yield Outcome(plan, self.keep(plan))

    def _is_elsewhere(self, path: Path) -> bool:
        """Say whether a file is a link out of the deck, or to a file that is mended itself."""
        others = (one.path for one in self.files if not one.path.is_symlink())
        return path.is_symlink() and (escapes(path, self.folder) or path.resolve() in {one.resolve() for one in others})

    def _read(self, file: QuestionFile, text: str) -> Reading:
        opener = beside(file.path, self.deck.folder)
        return parse(text, str(file.path), file.topic, language=self.deck.language, opener=opener)

    def _read_translation(self, file: QuestionFile, original: Question | NoQuestion, text: str) -> Reading:
        return overlay(text, str(file.path), file.language, original)

    def _name(self, file: QuestionFile) -> str:
        """An id for a file, of its name or else its title, that no question has."""
        title = next((line[2:] for line in _text(file.path).split("\n") if line.startswith("# ")), "")
        taken = self.taken | self.named
        name = id_of_file(file.stem, taken) or propose_id(title, file.topic, taken)
        self.named.add(name)
        return name


def _siblings(file: QuestionFile) -> Iterator[Path]:
    """The original of a file and all translations of it."""
    folder = file.path.parent
    yield from (path for path in sorted(folder.glob("*.md")) if question_file(path).original == file.original)


def _followed(fixed: Fixed, old: str, new: str) -> Fixed:
    """A translation whose `of:` names the original as it is now, if it named the one before."""
    text = Manuscript.of(fixed.text)
    for at in text.front if old != new else ():
        match = OF.match(text.lines[at])
        if match and match["digest"] == old:
            line = text.lines[at].replace(old, new, 1)
            rows = [*text.rows]
            rows[at] = text.rewritten(at, line).rows[0]
            mends = (*fixed.mends, Mend(at + 1, MOVED_ON.code, "let `of:` follow the original"))
            return Fixed("".join(row.text + row.end for row in rows), mends)
    return fixed


def _text(path: Path) -> str:
    """The text of a file as it is read; empty where it cannot be."""
    try:
        return read_text(path)
    except UnreadableError:
        return ""


def _raw(path: Path) -> str:
    """The text of a file with its line breaks and its byte order mark; empty where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8") if _text(path) else ""
    except (OSError, UnicodeDecodeError):
        return ""
