"""Decks of others: each has a name on this machine, and its questions are known everywhere as `name:id`.

Inside such a deck nothing knows of that: its files name ids without it. It is put before them here, and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.domain.questions import Question, QuestionId, named


@dataclass(frozen=True, slots=True)
class Added:
    """A deck that somebody else wrote, and the name that the learner gave it."""

    folder: Path
    name: str


Place = Path | Added
"""Where a deck is read from: one of the learner's own by its folder, one of others with its name."""


def folder_of(place: Place) -> Path:
    """The deck's folder."""
    return place.folder if isinstance(place, Added) else place


def name_of(place: Place) -> str:
    """The name before the ids of the deck's questions; empty where there is none."""
    return place.name if isinstance(place, Added) else ""


def in_deck(question: Question, name: str) -> Question:
    """The question as it is known outside of its deck, and with it all that it names; unchanged without a name."""
    if not name:
        return question
    return replace(
        question,
        id=named(name, question.id),
        needs=_named(name, question.needs),
        follow_ups=_named(name, question.follow_ups),
        was=_named(name, question.was),
    )


def _named(name: str, ids: Iterable[QuestionId]) -> tuple[QuestionId, ...]:
    return tuple(named(name, one) for one in ids)
