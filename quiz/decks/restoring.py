"""Questions out of the snapshots that a store keeps of their files."""

from quiz.decks.added import in_deck
from quiz.decks.reading import Reading, parse
from quiz.domain.errors import DeckError
from quiz.domain.questions import Question, deck_named
from quiz.domain.snapshots import Missing, Snapshot


def question_of(original: Snapshot, translation: Snapshot | Missing = Missing()) -> Question:  # noqa: B008 - frozen
    """The question that snapshots hold, in the language of the translation if there is one; else `DeckError`.

    It has the id of its entry: with the name of its deck where that was added.
    """
    question = own_question_of(original)
    if not isinstance(translation, Missing):
        from quiz.decks.translation import overlay  # noqa: PLC0415 - most are studied in their own language

        question = _sound(overlay(translation.text, translation.entry.path, translation.entry.language, question))
    return in_deck(question, deck_named(original.entry.summary.id))


def own_question_of(original: Snapshot) -> Question:
    """The question as its own deck knows it; `DeckError` if the snapshot holds none."""
    entry = original.entry
    reading = parse(
        original.text,
        entry.path,
        entry.summary.topic,
        language=entry.language,
        opener=lambda _name: original.program,
    )
    return _sound(reading)


def _sound(reading: Reading) -> Question:
    if isinstance(reading.question, Question):
        return reading.question
    first = reading.problems[0]
    raise DeckError(f"{first.path}:{first.line}:{first.column}: {first.message}; run `pyquiz check` on it")
