"""Folders of questions to a library: entries of all, snapshots of what changed, problems of what is broken.

An unchanged file costs reading and hashing: no parser is imported unless a file has to be parsed.
"""

import hashlib
import os
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quiz.decks.added import Place, folder_of, in_deck, name_of
from quiz.decks.folders import Deck, QuestionFile, escapes, read_deck, walk
from quiz.decks.problems import Problem, Spot
from quiz.decks.programs import Opener, UnreadableError, beside, read_text
from quiz.decks.rules.document import LEADS_OUT, UNREADABLE_FILE
from quiz.decks.rules.links import ID_TWICE
from quiz.decks.rules.translations import NO_ORIGINAL, OWN_LANGUAGE
from quiz.decks.source import Source, of_file
from quiz.domain.questions import Question, Status, deck_named
from quiz.domain.snapshots import Entry, Missing, Snapshot

if TYPE_CHECKING:
    from quiz.decks.reading import Reading


MOST_FRONT = 4096
"""Characters in which the mark of a draft is looked for before the file is parsed."""


@dataclass(frozen=True, slots=True)
class Library:
    """All questions that can be studied, in path order; `fresh` are the snapshots of those that were not known.

    `drafts` are among none of them, so that nothing which asks, counts, proves or exports ever meets one.
    """

    entries: tuple[Entry, ...]
    fresh: tuple[Snapshot, ...]
    problems: tuple[Problem, ...]
    drafts: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """An original that was read: its entry, and where its text can be found again."""

    entry: Entry
    text: str
    program: str


def _approve(_reading: "Reading") -> None:
    """Judge nothing beyond the form."""


@dataclass(slots=True)
class Gathering:
    """A library being gathered; `judge` is shown what the parser saw of each file, and keeps what it needs of it.

    With `skim`, files that say in so many words that they are drafts are passed over unparsed: studying needs none.
    """

    known: Mapping[str, Entry] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    fresh: list[Snapshot] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    judge: "Callable[[Reading], None]" = _approve
    texts: dict[str, Original] = field(default_factory=dict)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    drafts: list[Original] = field(default_factory=list)
    skim: bool = False
    parsed: dict[str, Question] = field(default_factory=dict)
    """The question that was parsed last, by its path: its translations come next."""

    def add(self, files: Iterable[QuestionFile | Problem], deck: Deck) -> None:
        """Take in the files of one deck, each original right before its translations, which need it parsed."""
        found = list(files)
        self.problems += [item for item in found if isinstance(item, Problem)]
        questions = [item for item in found if isinstance(item, QuestionFile)]
        originals = {str(file.path): at for at, file in enumerate(questions) if not file.language}
        nowhere = len(questions)
        for file in sorted(
            questions, key=lambda file: (originals.get(str(file.original), nowhere), bool(file.language))
        ):
            try:
                self._take(file, deck, originals)
            except UnreadableError as error:
                spot = Spot(error.line, error.column)
                self.problems.append(of_file(error.rule, str(file.path), str(error), error.remedy, spot))

    @property
    def library(self) -> Library:
        """What was gathered."""
        self._report_drafts()
        problems = sorted(set(self.problems), key=lambda found: (found.path, found.line, found.column, found.message))
        entries = sorted(self.entries, key=lambda entry: entry.path)
        drafts = sorted((draft.entry for draft in self.drafts), key=lambda entry: entry.path)
        return Library(tuple(entries), tuple(self.fresh), tuple(problems), tuple(drafts))

    def _take(self, file: QuestionFile, deck: Deck, originals: Container[str]) -> None:
        if escapes(file.path, deck.folder):
            raise UnreadableError("this link leads out of the deck", "put the file itself there", LEADS_OUT)
        text = read_text(file.path)
        if not file.language:
            self._take_original(file, text, deck)
        elif str(file.original) in originals or file.original.is_file():
            self._take_translation(file, text, deck)
        else:
            remedy = f"put the original there, or rename this file: `.{file.language}` marks a translation"
            raise UnreadableError(f"a translation without its original, `{file.original.name}`", remedy, NO_ORIGINAL)

    def _take_original(self, file: QuestionFile, text: str, deck: Deck) -> None:
        if self.skim and says_draft(text):
            return
        path = str(file.path)
        known = self.known.get(path, Missing())
        opener = beside(file.path, deck.folder)
        if isinstance(known, Entry) and (known.language, deck_named(known.summary.id)) == (deck.language, deck.name):
            program = _program_of(known, opener)
            if known.digest == digest_of(text, program):
                self._keep(Original(known, text, program), fresh=False)
                return
        from quiz.decks.reading import parse  # noqa: PLC0415 - unchanged decks cost no parser

        opened: dict[str, str] = {}
        reading = parse(
            text, path, file.topic, language=deck.language, opener=lambda name: opened.setdefault(name, opener(name))
        )
        self._note(reading)
        if isinstance(reading.question, Question):
            program = "".join(opened.values())
            entry = Entry(
                in_deck(reading.question, deck.name).summary,
                deck.language,
                path,
                "".join(opened),
                digest_of(text, program),
            )
            read = Original(entry, text, program)
            self.parsed = {path: reading.question}
            if reading.question.status is Status.DRAFT:
                self.drafts.append(read)
            else:
                self._keep(read, fresh=True)

    def _take_translation(self, file: QuestionFile, text: str, deck: Deck) -> None:
        path = str(file.path)
        if file.language == deck.language:
            message = f"`{file.language}` is the deck's own language"
            raise UnreadableError(message, "rename it, or remove it", OWN_LANGUAGE)
        original = self.texts.get(str(file.original), Missing())
        known = self.known.get(path, Missing())
        if isinstance(original, Original) and isinstance(known, Entry):
            same = (file.language, deck.name, digest_of(text, original.entry.digest))
            if (known.language, deck_named(known.summary.id), known.digest) == same:
                self._keep(Original(known, text, ""), fresh=False)
                return
        self._parse_translation(file, text, original)

    def _parse_translation(self, file: QuestionFile, text: str, original: Original | Missing) -> None:
        from quiz.decks.reading import NoQuestion, short_digest  # noqa: PLC0415 - unchanged decks cost no parser
        from quiz.decks.restoring import own_question_of  # noqa: PLC0415 - likewise
        from quiz.decks.translation import overlay  # noqa: PLC0415 - likewise

        path = str(file.path)
        if isinstance(original, Missing):
            self._note(overlay(text, path, file.language, NoQuestion()))
            return
        there = original.entry.path
        question = self.parsed.get(there) or own_question_of(Snapshot(original.entry, original.text, original.program))
        reading = overlay(text, path, file.language, question, short_digest(original.text))
        self._note(reading)
        if isinstance(reading.question, Question):
            digest = digest_of(text, original.entry.digest)
            question = in_deck(reading.question, deck_named(original.entry.summary.id))
            entry = Entry(question.summary, file.language, path, "", digest)
            self._keep(Original(entry, text, ""), fresh=True)

    def _note(self, reading: "Reading") -> None:
        self.problems += reading.problems
        self.judge(reading)

    def _report_drafts(self) -> None:
        """Report ids that a draft shares; the question that has it, too, is asked all the same."""
        ids = dict(self.ids)
        for draft in sorted(self.drafts, key=lambda one: one.entry.path):
            entry = draft.entry
            first = ids.setdefault((entry.summary.id, entry.language), entry.path)
            if first != entry.path:
                message, remedy = f"{first} has this id too", "give the draft another id"
                self.problems.append(_about_id(entry.path, draft.text, message, remedy))

    def _keep(self, read: Original, *, fresh: bool) -> None:
        """Keep an entry, unless another file has its id already."""
        entry = read.entry
        key = (entry.summary.id, entry.language)
        first = self.ids.setdefault(key, entry.path)
        if first != entry.path:
            remedy = "give one of them another id"
            self.problems.append(_about_id(entry.path, read.text, f"{first} has this id too", remedy))
            self.problems.append(_about_id(first, self.texts[first].text, f"{entry.path} has this id too", remedy))
            return
        self.texts[entry.path] = read
        self.entries.append(entry)
        if fresh:
            self.fresh.append(Snapshot(entry, read.text, read.program))


def read_library(folders: Sequence[Place], known: Mapping[str, Entry] = {}, *, skim: bool = False) -> Library:
    """Read every deck; a file whose digest equals that of its `known` entry (by path) is not parsed again.

    With `skim`, files that plainly are drafts are not parsed, and are missing from `drafts`.
    """
    gathering = Gathering(known, skim=skim)
    gather(folders, gathering)
    return gathering.library


def gather(folders: Sequence[Place], gathering: Gathering) -> None:
    """Take in the decks, each once; whatever became of the folder of one, the others are read."""
    seen: set[str] = set()
    for place in folders:
        folder = folder_of(place)
        resolved = os.path.realpath(folder)
        if resolved in seen:
            continue
        seen.add(resolved)
        if not os.path.isdir(folder):  # noqa: PTH112 - answers where it may not be looked at, too
            remedy = "name the folder of a deck"
            gathering.problems.append(of_file(UNREADABLE_FILE, str(folder), "there is no such folder", remedy))
            continue
        deck, problems = read_deck(folder)
        gathering.problems += problems
        gathering.add(walk(folder), replace(deck, name=name_of(place)))


def says_draft(text: str) -> bool:
    """Say whether a text plainly marks itself as a draft; one that does so in another way has to be parsed."""
    front, _, _ = text[:MOST_FRONT].removeprefix("---\n").partition("\n---")
    return text.startswith("---\n") and "status: draft" in front.split("\n")


def digest_of(text: str, program: str) -> str:
    """The SHA-256 of all that a question is made of: its text and its experiment's, or its original's digest."""
    content = f"{len(text)}\0{text}{program}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _program_of(known: Entry, opener: Opener) -> str:
    """The text of a known entry's experiment; empty if it is gone, so that the digest differs."""
    try:
        return opener(known.program_file) if known.program_file else ""
    except UnreadableError:
        return ""


def _about_id(path: str, text: str, message: str, remedy: str) -> Problem:
    source = Source.of(path, text)
    for number, line in enumerate(source.lines, 1):
        if line.startswith("id:"):
            return source.problem(ID_TWICE, Spot(number, len(line) - len(line[3:].lstrip()) + 1), message, remedy)
    return source.problem(ID_TWICE, Spot(), message, remedy)
