"""One question's files as they are now: the original and its translations, and what tells that they changed."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from quiz.decks.folders import deck_of, question_file, read_deck
from quiz.decks.library import Gathering
from quiz.decks.reading import Reading
from quiz.domain.questions import Question


@dataclass(frozen=True, slots=True)
class Sheets:
    """The question in each language that it is sound in, the deck's own first; `languages` are those of all files."""

    questions: tuple[Question, ...]
    languages: tuple[str, ...]


def read_sheets(path: Path) -> Sheets:
    """Read a question and its translations; what has faults is left out."""
    found: list[Reading] = []
    deck, _ = read_deck(deck_of(path))
    files = [question_file(one) for one in (path, *translations_of(path))]
    Gathering(judge=found.append).add(files, deck)
    questions = tuple(one.question for one in found if isinstance(one.question, Question))
    return Sheets(questions, tuple(file.language or deck.language for file in files))


def translations_of(path: Path) -> tuple[Path, ...]:
    """The translations that lie beside a question's own file."""
    beside = (one for one in path.parent.glob("*.md") if one != path)
    return tuple(sorted(one for one in beside if question_file(one).original == path))


def digest_of_files(path: Path) -> str:
    """The SHA-256 of everything that the question may be made of: its files, and the programs beside it."""
    digest = hashlib.sha256()
    for one in (path, *translations_of(path), *sorted(path.parent.glob("*.py"))):
        try:
            data = one.read_bytes()
        except OSError:  # an editor may be replacing it at this moment
            data = b""
        digest.update(f"{one.name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return digest.hexdigest()
