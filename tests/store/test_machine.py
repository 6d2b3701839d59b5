from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from quiz.domain.cards import Active, Buried, Card, Grade, Standing, Suspended, Unseen
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import Kind, Level, QuestionId, Summary
from quiz.domain.reviews import Review, Unjudged
from quiz.domain.snapshots import Entry, Missing, Snapshot
from quiz.scheduling.fsrs_schedule import FsrsSchedule
from quiz.store.opening import open_store

NAMES = ("a", "b", "c")
SHAPES = ((0,), (1,), (1, 2), (2, 3))
STANDINGS: Sequence[Standing] = (Active(), Suspended(), Buried(datetime(2026, 3, 3, tzinfo=UTC).date()))
DECKS = st.dictionaries(
    st.sampled_from(NAMES), st.tuples(st.sampled_from(SHAPES), st.lists(st.sampled_from(NAMES), max_size=2))
)


def snapshot(name: str, numbers: tuple[int, ...], was: Sequence[str]) -> Snapshot:
    kind = Kind.RECALL if numbers == (0,) else Kind.CLOZE
    old = tuple(QuestionId(other) for other in was if other != name)
    summary = Summary(QuestionId(name), name, "gc", kind, Level.DEEP, was=old, numbers=numbers)
    return Snapshot(Entry(summary, "en", f"{name}.md", "", repr((name, numbers, old))), "text")


class StoreMachine(RuleBasedStateMachine):
    """Two programs on one store, at any clock, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.schedule = FsrsSchedule(StudyCalendar(UTC))
        self.now = datetime(2026, 3, 2, 12, tzinfo=UTC)
        self.given = self.undone = 0

    @initialize()
    def open(self) -> None:
        self.folder = Path(self.stack.enter_context(TemporaryDirectory()))
        self.stores = [self.stack.enter_context(open_store(str(self.folder / "data.db"))) for _ in range(2)]

    def teardown(self) -> None:
        self.stack.close()

    @rule(hours=st.integers(-50, 500))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(which=st.integers(0, 1), deck=DECKS)
    def take_in(self, which: int, deck: dict[str, tuple[tuple[int, ...], list[str]]]) -> None:
        snapshots = [snapshot(name, numbers, was) for name, (numbers, was) in deck.items()]
        self.stores[which].take_in([taken.entry for taken in snapshots], snapshots)
        expected = {(name, number) for name, (numbers, _) in deck.items() for number in numbers}
        for store in self.stores:
            assert {(card.key.question, card.key.number) for card in store.cards()} == expected

    @rule(which=st.integers(0, 1), pick=st.integers(0, 9), grade=st.sampled_from(Grade))
    def answer(self, which: int, pick: int, grade: Grade) -> None:
        store = self.stores[which]
        cards = store.cards()
        if not cards:
            return
        card = cards[pick % len(cards)]
        memory = self.schedule.outcomes(card, self.now)[grade]
        day = StudyCalendar(UTC).day_of(self.now)
        review = Review(card.key, grade, Unjudged(), self.now, day, 1.0, memory.due, isinstance(card.memory, Unseen))
        store.record(review, Card(card.key, memory, card.standing), [])
        self.given += 1
        for other in self.stores:
            assert Card(card.key, memory, card.standing) in other.cards()

    @rule(which=st.integers(0, 1))
    def undo(self, which: int) -> None:
        store = self.stores[which]
        latest = store.latest()
        if isinstance(latest, Missing):
            return
        key = latest.review.card
        kept = {card.key: card for card in store.cards()}
        before = self.schedule.replay(key, store.reviews(key)[:-1])
        store.withdraw(latest.number, Card(key, before, kept.get(key, Card(key)).standing), self.now)
        self.undone += 1

    @rule(which=st.integers(0, 1), name=st.sampled_from(NAMES), standing=st.sampled_from(STANDINGS))
    def place(self, which: int, name: str, standing: Standing) -> None:
        if any(card.key.question == name for card in self.stores[which].cards()):
            self.stores[which].place(QuestionId(name), standing)
            for store in self.stores:
                assert {card.standing for card in store.cards() if card.key.question == name} == {standing}

    @invariant()
    def nothing_is_lost_and_every_card_agrees_with_its_reviews(self) -> None:
        if hasattr(self, "stores"):
            store = self.stores[0]
            assert store.check(self.schedule) == []
            assert len(store.all_reviews()) == self.given - self.undone
            assert len(store.withdrawn()) == self.undone


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(max_examples=40, stateful_step_count=25)
