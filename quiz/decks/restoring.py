"""Questions out of the snapshots that a store keeps of their files."""

from quiz.decks.reading import Reading, parse
from quiz.domain.errors import DeckError
from quiz.domain.questions import Question
from quiz.domain.snapshots import Missing, Snapshot


def question_of(original: Snapshot, translation: Snapshot | Missing = Missing()) -> Question:  # noqa: B008 - frozen
    """The question that snapshots hold, in the language of the translation if there is one; else `DeckError`."""
    entry = original.entry
    reading = parse(
        original.text,
        entry.path,
        entry.summary.topic,
        language=entry.language,
        opener=lambda _name: original.program,
    )
    question = _sound(reading)
    if isinstance(translation, Missing):
        return question
    from quiz.decks.translation import overlay  # noqa: PLC0415 - most questions are studied in their own language

    return _sound(overlay(translation.text, translation.entry.path, translation.entry.language, question))


def _sound(reading: Reading) -> Question:
    if isinstance(reading.question, Question):
        return reading.question
    first = reading.problems[0]
    raise DeckError(f"{first.path}:{first.line}:{first.column}: {first.message}; run `pyquiz check` on it")
