"""Questions as an author names them: by id, by topic, or by the path of a file or folder."""

import os
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from quiz.decks.folders import deck_of, question_file
from quiz.decks.library import read_library
from quiz.decks.restoring import question_of
from quiz.domain.errors import UsageError
from quiz.domain.questions import Question


def originals(folders: Iterable[Path]) -> tuple[Question, ...]:
    """The questions of decks in path order, each id once, without their translations and without broken files."""
    snapshots = [one for one in read_library(tuple(folders)).fresh if not question_file(Path(one.entry.path)).language]
    found: dict[str, Question] = {}
    for snapshot in sorted(snapshots, key=lambda one: one.entry.path):
        found.setdefault(snapshot.entry.summary.id, question_of(snapshot))
    return tuple(found.values())


def select(names: Sequence[str], folders: Sequence[Path]) -> tuple[Question, ...]:
    """The questions that are named, all if none is; UsageError for a name that names nothing.

    A path may lie outside the decks; an id or a topic wins over a path of the same name without a slash.
    """
    known = () if names and all(map(_is_path, names)) else originals(folders)
    if not names:
        return known
    chosen = [question for name in names for question in _named(name, known)]
    return tuple({question.path: question for question in chosen}.values())


def _is_path(name: str) -> bool:
    return os.sep in name or name.endswith(".md")


def _named(name: str, known: Sequence[Question]) -> Iterable[Question]:
    path = Path(name)
    if not _is_path(name):
        found = [question for question in known if question.id == name]
        found = found or [question for question in known if question.topic == name]
        if found:
            return found
    if not path.exists():
        raise UsageError(f"'{name}' is no question, no topic and no path{_meant(name, known)}")
    place = path.resolve()
    found = [one for one in originals([deck_of(path)]) if Path(one.path).resolve().is_relative_to(place)]
    if not found:
        raise UsageError(f"there is no sound question at {name}; `pyquiz check {name}` says why")
    return found


def _meant(name: str, known: Sequence[Question]) -> str:
    names = {question.id for question in known} | {question.topic for question in known}
    near = get_close_matches(name, names, 1)
    return f"; did you mean '{near[0]}'?" if near else "; `pyquiz list` shows the questions"
