"""Decks of others, for every command that reads decks: which there are, and which of them are trusted."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.decks.added import Added, Place
from quiz.domain.errors import DeckError
from quiz.domain.questions import OF_DECK, QuestionId, deck_named
from quiz.fetching.registry import Registry
from quiz.wording import ntr, tr

if TYPE_CHECKING:
    from quiz.domain.questions import Question
    from quiz.proving.trusting import Refusal


def registry() -> Registry:
    """The list of added decks in the user's data folder."""
    import platformdirs

    return Registry(Path(platformdirs.user_data_dir("pyquiz", appauthor=False)) / "decks")


def added_decks() -> tuple[Added, ...]:
    """The added decks; where their list cannot be read that is said on standard error, and there are none."""
    try:
        return registry().places()
    except DeckError as error:
        from quiz.terminal.text import visible

        left_out = tr("until then the decks that you added are left out")
        print(visible(f"pyquiz: {error}; {left_out}"), file=sys.stderr)
        return ()


def is_of_deck(name: str) -> bool:
    """Say whether a name on the command line is the id of a question of an added deck, and no path."""
    return OF_DECK in name and os.sep not in name


def distrust() -> "Refusal":
    """Why the programs of a question may not run, by its id; what no list names as trusted is not."""
    try:
        trusted = frozenset(deck.name for deck in registry().decks() if deck.trusted)
    except DeckError:
        trusted = frozenset()

    def refusal(question: "Question") -> str:
        name = deck_named(question.id)
        return untrusted(name) if name and name not in trusted else ""

    return refusal


def distrust_of(name: str) -> "Refusal":
    """Why the programs of one question may not run, told by the name it was found by: in its file it has no deck."""
    by_id, given = distrust(), QuestionId(name if is_of_deck(name) else "")
    return lambda question: by_id(replace(question, id=given))


def untrusted(name: str) -> str:
    """What is said in the place of a verdict, with the remedy."""
    return tr(
        "the deck '{name}' is not trusted; `pyquiz deck trust {name}` says what would run, and lets it", name=name
    )


def troubles(places: Sequence[Place], broken: Sequence[str]) -> tuple[list[str], list[str]]:
    """A line for each added deck that is gone or has broken files, and the broken files that are in none of them."""
    lines, rest = [], list(broken)
    for place in places:
        if isinstance(place, Added):
            inside = [path for path in rest if Path(path).is_relative_to(place.folder)]
            rest = [path for path in rest if path not in inside]
            if inside:
                lines.append(trouble(place, len(inside)))
    return lines, rest


def trouble(place: Added, count: int) -> str:
    """What is said of an added deck that has so many broken files, or no folder any more."""
    if not place.folder.is_dir():
        return tr(
            "the folder of the deck '{name}' is gone: {folder}; `pyquiz deck remove {name}` forgets the deck",
            name=place.name,
            folder=place.folder,
        )
    return ntr(
        "{count} file of the deck '{name}' has problems and is left out; `pyquiz check {folder}` shows it",
        "{count} files of the deck '{name}' have problems and are left out; `pyquiz check {folder}` shows them",
        count,
        name=place.name,
        folder=place.folder,
    )
