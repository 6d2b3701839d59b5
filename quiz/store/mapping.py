"""Rows to the domain's values and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from quiz.domain.cards import (
    Active,
    Buried,
    Card,
    CardKey,
    Grade,
    Learner,
    Learning,
    Memory,
    Phase,
    Relearning,
    Remembered,
    Reviewing,
    Standing,
    Suspended,
    Unseen,
)
from quiz.domain.questions import Kind, Level, QuestionId, Summary
from quiz.domain.reviews import Evidence, Review, Unjudged
from quiz.domain.settings import NoInterview, Settings
from quiz.domain.snapshots import Entry
from quiz.store.tables import MEMORY, CardRow, EvidenceRow, ReviewRow, SettingsRow, SnapshotRow

KINDS = {str(kind): kind for kind in Kind}
LEVELS = {int(level): level for level in Level}
"""Looked up, for making ten thousand of them by their classes costs as much as all the rest."""


def card_of(row: CardRow | Row[Any], question: str) -> Card:
    """The card of a row."""
    key = CardKey(QuestionId(question), row.blank, Learner(row.learner))
    return Card(key, memory_of(row), standing_of(row))


def memory_of(row: CardRow | Row[Any]) -> Memory:
    """What the row remembers."""
    if (
        row.stability is None
        or row.difficulty is None
        or row.due is None
        or row.last_at is None
        or row.last_day is None
        or row.last_grade is None
    ):
        return Unseen()
    return Remembered(
        stability=row.stability,
        difficulty=row.difficulty,
        phase=_phase_of(row),
        due=row.due,
        last_at=row.last_at,
        last_day=row.last_day,
        last_grade=Grade(row.last_grade),
        reviews=row.reviews,
        lapses=row.lapses,
    )


def put_memory(row: CardRow, memory: Memory) -> None:
    """Write what is remembered into the row."""
    if isinstance(memory, Unseen):
        for name in (*MEMORY, "step"):
            setattr(row, name, None)
        row.reviews = row.lapses = 0
        return
    row.stability, row.difficulty = memory.stability, memory.difficulty
    row.phase, row.step = _phase_columns(memory.phase)
    row.due, row.last_at, row.last_day = memory.due, memory.last_at, memory.last_day
    row.last_grade = int(memory.last_grade)
    row.reviews, row.lapses = memory.reviews, memory.lapses


def standing_of(row: CardRow | Row[Any]) -> Standing:
    """Whether the row's card is asked."""
    if row.buried_until is not None:
        return Buried(row.buried_until)
    return Suspended() if row.standing == "suspended" else Active()


def put_standing(row: CardRow, standing: Standing) -> None:
    """Write into the row whether its card is asked."""
    match standing:
        case Active():
            row.standing, row.buried_until = "active", None
        case Suspended():
            row.standing, row.buried_until = "suspended", None
        case Buried(until):
            row.standing, row.buried_until = "buried", until


def review_of(row: Row[Any], key: CardKey) -> Review:
    """The review of a row that holds the columns of `ReviewRow`."""
    return Review(
        card=key,
        grade=Grade(row.grade),
        suggested=Unjudged() if row.suggested is None else Grade(row.suggested),
        at=row.at,
        day=row.day,
        seconds=row.seconds,
        due=row.due,
        first=row.first,
        digest=row.digest,
        interpreter=row.interpreter,
        answer=row.answer,
    )


def review_row(review: Review, card: int) -> ReviewRow:
    """The row of a review of the card that has this number."""
    return ReviewRow(
        card=card,
        grade=int(review.grade),
        suggested=None if isinstance(review.suggested, Unjudged) else int(review.suggested),
        at=review.at,
        day=review.day,
        seconds=review.seconds,
        due=review.due,
        first=review.first,
        digest=review.digest,
        interpreter=review.interpreter,
        answer=storable(review.answer),
    )


def evidence_of(row: EvidenceRow, question: str) -> Evidence:
    """The evidence of a row."""
    return Evidence(
        question, row.claim, row.verdict, row.observed, row.interpreter, row.platform, row.experiment, row.at
    )


def evidence_row(evidence: Evidence, question: int) -> EvidenceRow:
    """The row of evidence on the question that has this number."""
    return EvidenceRow(
        question=question,
        claim=storable(evidence.claim),
        verdict=evidence.verdict,
        observed=storable(evidence.observed),
        interpreter=storable(evidence.interpreter),
        platform=evidence.platform,
        experiment=evidence.experiment,
        at=evidence.at,
    )


def entry_of(row: SnapshotRow, question: str) -> Entry:
    """The entry of a row."""
    return Entry(summary_of(question, row.summary), row.language, row.path, row.program_file, row.digest)


def summary_of(question: str, data: Mapping[str, Any]) -> Summary:
    """The summary of the question of this name, from what `summary_data` made of it."""
    return Summary(
        id=QuestionId(question),
        title=data["title"],
        topic=data["topic"],
        kind=KINDS[data["kind"]],
        level=LEVELS[data["level"]],
        tags=tuple(data["tags"]),
        needs=tuple(data["needs"]),
        was=tuple(data["was"]),
        numbers=tuple(data["numbers"]),
    )


def summary_data(summary: Summary) -> dict[str, Any]:
    """A summary as JSON keeps it; the id is the question row's name and stands there alone."""
    data = asdict(summary)
    del data["id"]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in data.items()}


def settings_of(row: SettingsRow) -> Settings:
    """The settings of a row."""
    return Settings(
        language=row.language,
        level=Level(row.level),
        new_per_day=row.new_per_day,
        reviews_per_day=row.reviews_per_day,
        interview=NoInterview() if row.interview is None else row.interview,
        retention=row.retention,
        rollover=row.rollover,
        zone=row.zone,
        python=row.python,
    )


def settings_row(settings: Settings, learner: Learner) -> SettingsRow:
    """The row of a learner's settings."""
    return SettingsRow(
        learner=learner,
        language=settings.language,
        level=int(settings.level),
        new_per_day=settings.new_per_day,
        reviews_per_day=settings.reviews_per_day,
        interview=None if isinstance(settings.interview, NoInterview) else settings.interview,
        retention=settings.retention,
        rollover=settings.rollover,
        zone=settings.zone,
        python=settings.python,
    )


def storable(text: str) -> str:
    """The text without the half characters that a terminal may deliver and no database takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _phase_of(row: CardRow | Row[Any]) -> Phase:
    match row.phase:
        case "learning":
            return Learning(row.step or 0)
        case "relearning":
            return Relearning(row.step or 0)
        case _:
            return Reviewing()


def _phase_columns(phase: Phase) -> tuple[str, int | None]:
    match phase:
        case Learning(step):
            return "learning", step
        case Relearning(step):
            return "relearning", step
        case Reviewing():
            return "reviewing", None
