"""A learner's answers and cards, in UTC, with study days that end at 04:00."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from quiz.domain.cards import (
    Active,
    Card,
    CardKey,
    Grade,
    Learning,
    Phase,
    Remembered,
    Reviewing,
    Standing,
)
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import QuestionId
from quiz.domain.reviews import Review, Unjudged

Answer = Callable[..., Review]
MakeCard = Callable[..., Card]

CALENDAR = StudyCalendar(UTC)


def at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


@pytest.fixture(scope="session")
def calendar() -> StudyCalendar:
    return CALENDAR


@pytest.fixture(scope="session")
def answer() -> Answer:
    """Builds a review: of a card by name, on a day, that promises the next one in `days` (0: a step of ten minutes)."""

    def build(name: str, day: date, grade: Grade = Grade.GOOD, *, days: int = 0, first: bool = False) -> Review:
        at = at_noon(day)
        due = CALENDAR.start_of(day + timedelta(days=days)) if days else at + timedelta(minutes=10)
        return Review(CardKey(QuestionId(name)), grade, Unjudged(), at, day, seconds=30.0, due=due, first=first)

    return build


@pytest.fixture(scope="session")
def remembered() -> MakeCard:
    """Builds a card that was answered, due on a day; its stability carries its chance of recall into the tests."""

    def build(
        name: str, due: date, chance: float = 0.9, standing: Standing | None = None, *, step: bool = False
    ) -> Card:
        phase: Phase = Learning(0) if step else Reviewing()
        last = due - timedelta(days=1)
        memory = Remembered(chance, 5.0, phase, CALENDAR.start_of(due), at_noon(last), last, Grade.GOOD)
        return Card(CardKey(QuestionId(name)), memory, standing or Active())

    return build
