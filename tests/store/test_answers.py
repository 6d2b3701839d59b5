from collections.abc import Callable
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

import pytest

from quiz.domain.cards import Buried, Card, Grade, Remembered, Suspended, Unseen
from quiz.domain.errors import StoreError
from quiz.domain.questions import QuestionId
from quiz.domain.reviews import Evidence
from quiz.domain.snapshots import Missing, Snapshot
from quiz.store.opening import open_store
from quiz.store.sql_store import SqlStore
from quiz.study.ports import Tally

if TYPE_CHECKING:
    from tests.store.conftest import Learner

MakeSnapshot = Callable[..., Snapshot]


@pytest.fixture(autouse=True)
def _deck(learner: "Learner", snapshot: MakeSnapshot) -> None:
    learner.take_in(snapshot("refcount"), snapshot("cycle", (1, 2)))


def observed(learner: "Learner") -> Evidence:
    return Evidence(
        "refcount", "freed at once", "proved", "freed = ['a']", "CPython 3.11.7", "linux", "sha", learner.now
    )


def test_an_answer_is_there_when_the_store_is_opened_again(learner: "Learner", location: str) -> None:
    review, card = learner.prepared("refcount", answer="two \ud800 halves")
    evidence = observed(learner)
    learner.store.record(review, card, [evidence])
    learner.store.close()
    with open_store(location) as store:
        assert card in store.cards()
        (kept,) = store.reviews(card.key)
        assert kept.answer == "two ? halves"
        assert (kept.at, kept.due, kept.day, kept.grade) == (review.at, review.due, review.day, review.grade)
        assert kept.at.tzinfo is UTC
        assert store.all_evidence() == [evidence]
        assert not store.check(learner.schedule)


def test_an_answer_whose_evidence_cannot_be_kept_is_not_kept_either(learner: "Learner") -> None:
    review, card = learner.prepared("refcount")
    stray = Evidence("nowhere", "", "proved", "", "", "", "", learner.now)
    with pytest.raises(StoreError, match="nowhere"):
        learner.store.record(review, card, [stray])
    assert learner.card("refcount").memory == Unseen()
    assert learner.store.latest() == Missing()
    learner.store.record(review, card, [])
    assert learner.card("refcount") == card


def test_undo_leaves_the_review_and_restores_the_card(learner: "Learner") -> None:
    once = learner.answer("refcount")
    learner.answer("refcount", grade=Grade.EASY)
    learner.undo()
    assert learner.card("refcount") == once
    learner.undo()
    assert learner.card("refcount").memory == Unseen()
    assert learner.store.latest() == Missing()
    assert [filed.review.grade for filed, _ in learner.store.withdrawn()] == [Grade.GOOD, Grade.EASY]
    assert all(at == learner.now for _, at in learner.store.withdrawn())


def test_a_review_can_be_undone_once_and_only_as_the_latest_of_its_card(learner: "Learner") -> None:
    learner.answer("refcount")
    first = learner.store.all_reviews()[0]
    once = learner.answer("refcount")
    with pytest.raises(StoreError, match="not the latest"):
        learner.store.withdraw(first.number, Card(once.key), learner.now)
    learner.undo()
    learner.undo()
    with pytest.raises(StoreError, match="not the latest"):
        learner.store.withdraw(first.number, Card(once.key), learner.now)


def test_a_card_answered_elsewhere_is_not_overwritten(learner: "Learner", another: "Learner") -> None:
    stale, stale_card = learner.prepared("refcount", grade=Grade.EASY)
    answered = another.answer("refcount")
    with pytest.raises(StoreError, match="another pyquiz"):
        learner.store.record(stale, stale_card, [])
    assert learner.card("refcount") == answered
    assert len(learner.store.all_reviews()) == 1
    assert not learner.store.check(learner.schedule)


def test_a_card_undone_and_answered_anew_elsewhere_is_not_overwritten(learner: "Learner", another: "Learner") -> None:
    learner.answer("refcount")
    stale, stale_card = learner.prepared("refcount", grade=Grade.EASY)
    another.now = learner.now
    another.undo()
    another.answer("refcount", grade=Grade.AGAIN)
    with pytest.raises(StoreError, match="another pyquiz"):
        learner.store.record(stale, stale_card, [])
    assert not learner.store.check(learner.schedule)


def test_an_answer_to_a_question_that_is_gone_can_be_undone_after_another_pyquiz_undid_a_later_one(
    learner: "Learner", another: "Learner"
) -> None:
    learner.answer("refcount")
    another.store.cards()
    learner.answer("refcount")
    learner.undo()
    learner.store.take_in([], ())
    another.undo()
    assert learner.store.all_reviews() == []
    assert not learner.store.check(learner.schedule)


def test_a_suspension_made_elsewhere_survives_an_answer(learner: "Learner", another: "Learner") -> None:
    review, card = learner.prepared("refcount")
    another.store.place(QuestionId("refcount"), Suspended())
    learner.store.record(review, card, [])
    assert learner.card("refcount").standing == Suspended()


def test_every_card_of_a_question_is_suspended_buried_and_resumed(learner: "Learner", snapshot: MakeSnapshot) -> None:
    question = QuestionId("cycle")
    learner.answer("cycle", 1)
    learner.store.place(question, Suspended())
    assert {learner.card("cycle", number).standing for number in (1, 2)} == {Suspended()}
    learner.take_in(snapshot("cycle", (1, 2, 3)))
    assert learner.card("cycle", 3).standing == Suspended()
    learner.answer("cycle", 3)
    assert learner.card("cycle", 3).standing == Suspended()
    learner.store.place(question, Buried(date(2026, 3, 2)))
    assert {learner.card("cycle", number).standing for number in (1, 2, 3)} == {Buried(date(2026, 3, 2))}
    assert isinstance(learner.card("cycle", 1).memory, Remembered)


def test_a_card_counts_once_a_day_as_new_on_its_first(learner: "Learner") -> None:
    day = learner.answer("refcount").memory
    assert isinstance(day, Remembered)
    learner.answer("refcount", grade=Grade.AGAIN)
    learner.answer("cycle", 1)
    assert learner.store.tally(day.last_day) == Tally(new=2, reviews=0)
    learner.now += timedelta(days=1)
    for _ in range(3):
        learner.answer("refcount", grade=Grade.AGAIN)
    learner.answer("cycle", 2)
    assert learner.store.tally(day.last_day + timedelta(days=1)) == Tally(new=1, reviews=1)
    learner.undo()
    assert learner.store.tally(day.last_day + timedelta(days=1)) == Tally(new=0, reviews=1)
    assert learner.store.tally(day.last_day) == Tally(new=2, reviews=0)


def test_learners_of_one_store_do_not_see_each_other(learner: "Learner", location: str) -> None:
    learner.answer("refcount")
    learner.store.write_note(QuestionId("refcount"), "mine")
    with open_store(location, type(learner.card("refcount").key.learner)("you")) as store:
        assert all(card.memory == Unseen() for card in store.cards())
        assert len(store.cards()) == 3
        assert (store.latest(), store.all_reviews(), store.notes()) == (Missing(), [], {})


def test_a_note_is_kept_changed_and_removed(learner: "Learner") -> None:
    question = QuestionId("refcount")
    assert not learner.store.note(question)
    learner.store.write_note(question, "sys.getrefcount lies by one")
    learner.store.write_note(question, "it lies by one")
    assert learner.store.notes() == {question: "it lies by one"}
    learner.store.write_note(question, "")
    assert learner.store.notes() == {}
    with pytest.raises(StoreError, match="no question 'nowhere'"):
        learner.store.write_note(QuestionId("nowhere"), "text")


def test_writing_nothing_that_changes_leaves_the_store_untouched(store: SqlStore) -> None:
    store.take_in(store.entries(), ())
    assert len(store.cards()) == 3
