from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from quiz.domain.cards import Card, CardKey, Grade
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import WHOLE, Kind, Level, QuestionId, Summary
from quiz.domain.reviews import Evidence, Review, Unjudged
from quiz.domain.snapshots import Entry, Missing, Snapshot
from quiz.scheduling.fsrs_schedule import FsrsSchedule
from quiz.store.opening import open_store
from quiz.store.sql_store import SqlStore

MONDAY = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


@pytest.fixture
def location(tmp_path: Path) -> str:
    return str(tmp_path / "data.db")


@pytest.fixture
def store(location: str) -> Iterator[SqlStore]:
    with open_store(location) as store:
        yield store


@pytest.fixture
def schedule() -> FsrsSchedule:
    return FsrsSchedule(StudyCalendar(UTC))


def make_snapshot(
    name: str,
    numbers: Sequence[int] = (WHOLE,),
    *,
    was: Sequence[str] = (),
    text: str = "text",
    path: str = "",
) -> Snapshot:
    """A question file as the library hands it over; its digest follows its text."""
    summary = Summary(
        QuestionId(name),
        title=f"What is {name}?",
        topic="gc",
        kind=Kind.RECALL if tuple(numbers) == (WHOLE,) else Kind.CLOZE,
        level=Level.WORKING,
        tags=("del",),
        needs=(QuestionId("other"),),
        was=tuple(map(QuestionId, was)),
        numbers=tuple(numbers),
    )
    digest = sha256(repr((name, tuple(numbers), tuple(was), text)).encode()).hexdigest()
    return Snapshot(Entry(summary, "en", path or f"gc/{name}.md", "", digest), text, "print()")


@pytest.fixture
def snapshot() -> Callable[..., Snapshot]:
    return make_snapshot


@dataclass
class Learner:
    """Answers one question after another, as a session does, a minute apart."""

    store: SqlStore
    schedule: FsrsSchedule
    now: datetime = MONDAY
    seen: dict[CardKey, list[Card]] = field(default_factory=dict)

    def take_in(self, *snapshots: Snapshot) -> None:
        self.store.take_in([snapshot.entry for snapshot in snapshots], snapshots)

    def card(self, name: str, number: int = WHOLE) -> Card:
        return next(card for card in self.store.cards() if (card.key.question, card.key.number) == (name, number))

    def prepared(
        self, name: str, number: int = WHOLE, grade: Grade = Grade.GOOD, answer: str = ""
    ) -> tuple[Review, Card]:
        card = self.card(name, number)
        self.now += timedelta(minutes=1)
        memory = self.schedule.outcomes(card, self.now)[grade]
        review = Review(
            card.key, grade, Unjudged(), self.now, memory.last_day, 3.5, memory.due, memory.reviews == 1, answer=answer
        )
        return review, Card(card.key, memory, card.standing)

    def answer(
        self, name: str, number: int = WHOLE, grade: Grade = Grade.GOOD, evidence: Sequence[Evidence] = ()
    ) -> Card:
        review, card = self.prepared(name, number, grade)
        self.store.record(review, card, evidence)
        return card

    def undo(self) -> None:
        latest = self.store.latest()
        assert not isinstance(latest, Missing)
        key = latest.review.card
        before = self.schedule.replay(key, self.store.reviews(key)[:-1])
        standing = next((card.standing for card in self.store.cards() if card.key == key), Card(key).standing)
        self.store.withdraw(latest.number, Card(key, before, standing), self.now)


@pytest.fixture
def learner(store: SqlStore, schedule: FsrsSchedule) -> Learner:
    return Learner(store, schedule)


@pytest.fixture
def another(location: str, schedule: FsrsSchedule) -> Iterator[Learner]:
    """The same person in a second pyquiz on the same store."""
    with open_store(location) as store:
        yield Learner(store, schedule)
