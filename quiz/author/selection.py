"""Questions as an author names them: by id, by topic, or by the path of a file or folder."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from quiz.decks.added import Place
from quiz.decks.folders import DECK_FILE, deck_of, question_file
from quiz.decks.library import read_library
from quiz.decks.problems import Severity
from quiz.decks.restoring import question_of
from quiz.domain.errors import UsageError
from quiz.domain.questions import Question, deck_named


@dataclass(frozen=True, slots=True)
class Contents:
    """The questions of decks in path order, without translations; `unread` are files that hold none to be used."""

    questions: tuple[Question, ...]
    unread: tuple[Path, ...] = ()


def contents(folders: Iterable[Place]) -> Contents:
    """What lies in decks: each id once."""
    library = read_library(tuple(folders))
    snapshots = [one for one in library.fresh if not question_file(Path(one.entry.path)).language]
    read = {entry.path for entry in library.entries}
    broken = {one.path for one in library.problems if one.severity is Severity.ERROR} - read
    unread = (path for path in map(Path, sorted(broken)) if path.name != DECK_FILE and not _translates(path))
    ordered = sorted(snapshots, key=lambda one: one.entry.path)
    return Contents(tuple(question_of(snapshot) for snapshot in ordered), tuple(unread))


def _translates(path: Path) -> bool:
    file = question_file(path)
    return bool(file.language) and file.original.is_file()


def originals(folders: Iterable[Place]) -> tuple[Question, ...]:
    """The questions of decks in path order, each id once, without their translations and without broken files."""
    return contents(folders).questions


def select(names: Sequence[str], folders: Sequence[Place]) -> Contents:
    """What is named, all if nothing is; UsageError for a name that names nothing, and for two questions of one id.

    A path may lie outside the decks; an id or a topic wins over a path of the same name without a slash. An id names a
    question, so that files beside it may be broken.
    """
    known = Contents(()) if names and all(map(_is_path, names)) else contents(folders)
    if not names:
        return known
    named = [_named(name, known) for name in names]
    chosen = {Path(one.path).resolve(): one for found in named for one in found.questions}
    _refuse_twins(chosen.values())
    return Contents(tuple(chosen.values()), tuple(dict.fromkeys(path for found in named for path in found.unread)))


def _refuse_twins(questions: Iterable[Question]) -> None:
    """Refuse two questions that a table, a record and a verdict would take for one."""
    first: dict[str, Question] = {}
    for one in questions:
        other = first.setdefault(one.id, one)
        if other is not one:
            raise UsageError(f"{other.path} and {one.path} have one id, '{one.id}': name one of them")


def _is_path(name: str) -> bool:
    return os.sep in name or name.endswith(".md")


def _named(name: str, known: Contents) -> Contents:
    if not _is_path(name):
        found = tuple(question for question in known.questions if question.id == name)
        if found:
            return Contents(found)
        own = (question for question in known.questions if not deck_named(question.id))
        found = tuple(question for question in own if question.topic == name)
        if found:
            return Contents(found, tuple(path for path in known.unread if question_file(path).topic == name))
    path = Path(name)
    if not path.exists():
        raise UsageError(f"'{name}' is no question, no topic and no path{_meant(name, known.questions)}")
    return _below(path)


def _below(path: Path) -> Contents:
    """What lies at a path or below it, read with its whole deck in view."""
    place, deck = path.resolve(), contents([deck_of(path)])
    found = tuple(one for one in deck.questions if Path(one.path).resolve().is_relative_to(place))
    if not found:
        raise UsageError(f"there is no sound question at {path}; `pyquiz check {path}` says why")
    return Contents(found, tuple(one for one in deck.unread if one.resolve().is_relative_to(place)))


def _meant(name: str, known: Sequence[Question]) -> str:
    names = {question.id for question in known} | {question.topic for question in known}
    near = get_close_matches(name, names, 1)
    return f"; did you mean '{near[0]}'?" if near else "; `pyquiz list` shows the questions"
