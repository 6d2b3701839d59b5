"""One question's files as they are now: the original and its translations, and what tells that they changed."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.decks.folders import Deck, deck_of, question_file, read_deck
from quiz.decks.placeholders import MARKER
from quiz.decks.programs import UnreadableError, beside, read_text
from quiz.decks.reading import NoQuestion, parse, short_digest
from quiz.decks.translation import overlay
from quiz.domain.claims import Claim, Raises
from quiz.domain.questions import Question

UNWRITTEN = "(unwritten)"
"""What stands in a preview where something is still to be written, so that a draft can be seen as it grows."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The question in each language that it is sound in, the deck's own first; `languages` are those of all files."""

    questions: tuple[Question, ...]
    languages: tuple[str, ...]


def read_sheets(path: Path) -> Sheets:
    """Read a question and its translations; what has faults is left out, but not what is only unwritten yet."""
    deck, _ = read_deck(deck_of(path))
    files = [question_file(one) for one in translations_of(path)]
    return Sheets(tuple(_questions(path, deck)), (deck.language, *(file.language for file in files)))


def translations_of(path: Path) -> tuple[Path, ...]:
    """The translations that lie beside a question's own file."""
    beside_it = (one for one in path.parent.glob("*.md") if one != path)
    return tuple(sorted(one for one in beside_it if question_file(one).original == path))


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


def _questions(path: Path, deck: Deck) -> Iterator[Question]:
    original: Question | NoQuestion = NoQuestion()
    text = ""
    with suppress(UnreadableError):
        text = read_text(path)
        topic = question_file(path).topic
        opener = beside(path, deck.folder)
        original = parse(_shown(text), str(path), topic, language=deck.language, opener=opener).question
    if isinstance(original, NoQuestion):
        return
    yield _runnable(original)
    for one in translations_of(path):
        with suppress(UnreadableError):
            language = question_file(one).language
            said = overlay(_shown(read_text(one)), str(one), language, original, short_digest(text)).question
            if isinstance(said, Question):
                yield _runnable(said)


def _shown(text: str) -> str:
    return text.replace(MARKER, UNWRITTEN)


def _runnable(question: Question) -> Question:
    """The question without claims that assert nothing yet."""
    return replace(question, claims=tuple(claim for claim in question.claims if UNWRITTEN not in _asserted(claim)))


def _asserted(claim: Claim) -> str:
    assertion = claim.assertion
    return assertion.exception if isinstance(assertion, Raises) else assertion.expression
