import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from quiz.domain.cards import Card, Grade, Remembered, Suspended, Unseen
from quiz.domain.questions import QuestionId
from quiz.domain.reviews import Evidence
from quiz.domain.snapshots import Missing, Snapshot, Taken

if TYPE_CHECKING:
    from tests.store.conftest import Learner

MakeSnapshot = Callable[..., Snapshot]


def keys(learner: "Learner") -> list[tuple[str, int]]:
    return [(card.key.question, card.key.number) for card in learner.store.cards()]


def answered(card: Card) -> bool:
    return isinstance(card.memory, Remembered)


@pytest.fixture(autouse=True)
def _whole_in_the_end(learner: "Learner") -> Iterator[None]:
    yield
    assert not learner.store.check(learner.schedule)


def test_every_question_and_blank_gets_a_card(learner: "Learner", snapshot: MakeSnapshot) -> None:
    learner.take_in(snapshot("refcount"), snapshot("cycle", (1, 3)))
    assert keys(learner) == [("cycle", 1), ("cycle", 3), ("refcount", 0)]
    assert all(card.memory == Unseen() for card in learner.store.cards())


def test_what_was_taken_in_comes_out_again(learner: "Learner", snapshot: MakeSnapshot) -> None:
    taken = snapshot("cycle", (1, 2), was=["ring"], text="한글 {{c1::x}}")
    learner.take_in(taken)
    assert learner.store.entries() == [taken.entry]
    assert learner.store.known() == {taken.entry.path: taken.entry}
    assert learner.store.snapshot(QuestionId("cycle"), "en") == taken
    assert learner.store.snapshot(QuestionId("cycle"), "ko") == Missing()
    assert learner.store.snapshot(QuestionId("nowhere"), "en") == Missing()


def test_an_unchanged_deck_writes_nothing(learner: "Learner", snapshot: MakeSnapshot, location: str) -> None:
    taken = snapshot("refcount", was=["old"])
    learner.take_in(taken, snapshot("cycle", (1, 2)))
    written = [Path(location + end).read_bytes() for end in ("", "-wal")]
    learner.store.take_in(learner.store.entries(), ())
    assert [Path(location + end).read_bytes() for end in ("", "-wal")] == written


def test_a_question_that_disappears_keeps_its_reviews_and_comes_back_with_them(
    learner: "Learner", snapshot: MakeSnapshot
) -> None:
    both = snapshot("refcount"), snapshot("cycle")
    learner.take_in(*both)
    kept = learner.answer("refcount")
    learner.store.take_in([both[1].entry], ())
    assert keys(learner) == [("cycle", 0)]
    assert learner.store.snapshot(QuestionId("refcount"), "en") == Missing()
    assert len(learner.store.reviews(kept.key)) == len(learner.store.all_reviews()) == 1
    learner.store.take_in([both[0].entry, both[1].entry], ())
    assert learner.card("refcount") == kept


def test_a_changed_text_keeps_the_history(learner: "Learner", snapshot: MakeSnapshot) -> None:
    learner.take_in(snapshot("refcount"))
    kept = learner.answer("refcount")
    learner.take_in(changed := snapshot("refcount", text="better"))
    assert learner.store.cards() == [kept]
    assert learner.store.snapshot(QuestionId("refcount"), "en") == changed


def test_a_moved_file_keeps_the_history_even_when_it_was_not_read_again(
    learner: "Learner", snapshot: MakeSnapshot
) -> None:
    taken = snapshot("refcount")
    learner.take_in(taken)
    kept = learner.answer("refcount")
    moved = replace(taken.entry, path="moved/r.md", summary=replace(taken.entry.summary, topic="moved"))
    learner.store.take_in([moved], ())
    assert learner.store.cards() == [kept]
    assert learner.store.known() == {"moved/r.md": moved}
    assert learner.store.snapshot(QuestionId("refcount"), "en") == Snapshot(moved, taken.text, taken.program)


def test_a_translation_adds_no_card_and_disappears_alone(learner: "Learner", snapshot: MakeSnapshot) -> None:
    english = snapshot("refcount")
    korean = replace(english, entry=replace(english.entry, language="ko", path="refcount.ko.md", digest="ko"))
    learner.take_in(english, korean)
    assert keys(learner) == [("refcount", 0)]
    assert learner.store.snapshot(QuestionId("refcount"), "ko") == korean
    learner.store.take_in([english.entry], ())
    assert learner.store.snapshot(QuestionId("refcount"), "ko") == Missing()
    assert learner.store.snapshot(QuestionId("refcount"), "en") == english


def test_an_entry_whose_text_another_pyquiz_changed_meanwhile_is_left_as_that_one_put_it(
    learner: "Learner", another: "Learner", snapshot: MakeSnapshot
) -> None:
    learner.take_in(old := snapshot("refcount"))
    another.take_in(new := snapshot("refcount", text="newer"))
    learner.store.take_in([old.entry, snapshot("unknown").entry], ())
    assert learner.store.snapshot(QuestionId("refcount"), "en") == new
    assert keys(learner) == [("refcount", 0)]


def test_a_blank_that_disappears_retires_its_card_and_brings_it_back(
    learner: "Learner", snapshot: MakeSnapshot
) -> None:
    learner.take_in(snapshot("cycle", (1, 2)))
    kept = learner.answer("cycle", 2)
    learner.take_in(snapshot("cycle", (1,)))
    assert keys(learner) == [("cycle", 1)]
    assert len(learner.store.reviews(kept.key)) == 1
    learner.take_in(snapshot("cycle", (1, 2, 3)))
    assert learner.card("cycle", 2) == kept


def test_the_history_goes_on_with_the_first_blank_when_a_question_becomes_a_cloze_and_back(
    learner: "Learner", snapshot: MakeSnapshot
) -> None:
    learner.take_in(snapshot("cycle"))
    whole = learner.answer("cycle")
    learner.take_in(snapshot("cycle", (2, 3)))
    assert keys(learner) == [("cycle", 2), ("cycle", 3)]
    assert learner.card("cycle", 2).memory == whole.memory
    third = learner.answer("cycle", 3)
    second = learner.answer("cycle", 2)
    learner.take_in(snapshot("cycle"))
    assert learner.card("cycle").memory == second.memory
    learner.take_in(snapshot("cycle", (2, 3)))
    assert (learner.card("cycle", 2), learner.card("cycle", 3)) == (second, third)


def test_a_new_id_that_names_the_old_one_inherits_everything(learner: "Learner", snapshot: MakeSnapshot) -> None:
    learner.take_in(snapshot("ring", (1, 2)))
    kept = learner.answer("ring", 2, evidence=[Evidence("ring", "c", "proved", "", "", "", "", learner.now)])
    learner.store.write_note(QuestionId("ring"), "mine")
    learner.store.place(QuestionId("ring"), Suspended())
    learner.take_in(snapshot("cycle", (1, 2), was=["ancient", "ring"]))
    assert keys(learner) == [("cycle", 1), ("cycle", 2)]
    card = learner.card("cycle", 2)
    assert (card.memory, card.standing) == (kept.memory, Suspended())
    assert [review.grade for review in learner.store.reviews(card.key)] == [Grade.GOOD]
    assert learner.store.reviews(kept.key) == []
    assert learner.store.notes() == {QuestionId("cycle"): "mine"}
    assert [evidence.question for evidence in learner.store.all_evidence()] == ["cycle"]
    learner.undo()
    assert learner.card("cycle", 2).memory == Unseen()


def test_an_old_id_that_is_still_there_keeps_its_own(learner: "Learner", snapshot: MakeSnapshot) -> None:
    learner.take_in(snapshot("ring"))
    kept = learner.answer("ring")
    learner.take_in(snapshot("ring"), snapshot("cycle", was=["ring"]))
    assert learner.card("ring") == kept
    assert not answered(learner.card("cycle"))


def test_a_new_id_that_was_studied_already_takes_only_what_it_lacks(learner: "Learner", snapshot: MakeSnapshot) -> None:
    learner.take_in(snapshot("ring", (1, 2)), snapshot("cycle", (1, 2)))
    learner.answer("ring", 1)
    lacking = learner.answer("ring", 2)
    own = learner.answer("cycle", 1, Grade.EASY)
    learner.store.write_note(QuestionId("ring"), "old")
    learner.store.write_note(QuestionId("cycle"), "new")
    heir = snapshot("cycle", (1, 2), was=["ring"])
    learner.take_in(heir)
    assert learner.card("cycle", 1) == own
    assert learner.card("cycle", 2).memory == lacking.memory
    assert learner.store.note(QuestionId("cycle")) == "new"
    assert len(learner.store.all_reviews()) == 3
    learner.take_in(heir, snapshot("ring", (1, 2)))
    assert answered(learner.card("ring", 1))


def test_of_two_that_name_the_same_old_id_the_first_inherits(learner: "Learner", snapshot: MakeSnapshot) -> None:
    learner.take_in(snapshot("ring"))
    learner.answer("ring")
    learner.take_in(snapshot("b", was=["ring"]), snapshot("a", was=["ring"]))
    assert answered(learner.card("a"))
    assert not answered(learner.card("b"))


def test_two_that_trade_their_ids_at_once_keep_their_own(learner: "Learner", snapshot: MakeSnapshot) -> None:
    learner.take_in(snapshot("a"), snapshot("b"))
    kept = learner.answer("a")
    learner.take_in(snapshot("a", was=["b"]), snapshot("b", was=["a"]))
    assert learner.card("a") == kept


def test_the_state_of_the_decks_is_kept_with_what_came_of_it(
    learner: "Learner", snapshot: MakeSnapshot, location: str
) -> None:
    state, taken = Taken("footprint", ("broken.md",)), snapshot("refcount")
    assert learner.store.taken() == Taken()
    learner.store.take_in([taken.entry], [taken], state)
    assert learner.store.taken() == state
    with closing(sqlite3.connect(location)) as other:
        other.execute("CREATE TRIGGER full BEFORE UPDATE ON taken BEGIN SELECT RAISE(ABORT, 'no room'); END")
    with pytest.raises(IntegrityError):
        learner.store.take_in([], [], Taken("next"))
    assert (learner.store.taken(), learner.store.entries()) == (state, [taken.entry])


def test_a_state_that_cannot_be_told_is_not_taken_for_the_one_before(
    learner: "Learner", snapshot: MakeSnapshot
) -> None:
    learner.store.take_in([], [], Taken("footprint"))
    learner.take_in(snapshot("refcount"))
    assert learner.store.taken() == Taken()


def test_a_state_of_which_another_pyquiz_has_changed_a_part_is_not_kept(
    learner: "Learner", another: "Learner", snapshot: MakeSnapshot
) -> None:
    learner.take_in(old := snapshot("refcount"))
    another.take_in(snapshot("refcount", text="newer"))
    learner.store.take_in([old.entry], (), Taken("footprint"))
    assert learner.store.taken() == Taken()


def test_a_thousand_questions_come_in_and_go_on_together(learner: "Learner", snapshot: MakeSnapshot) -> None:
    many = [snapshot(f"q{number}") for number in range(1000)]
    learner.take_in(*many)
    better = [snapshot(f"q{number}", (1, 2), text="better") for number in range(1000)]
    learner.take_in(*better)
    assert {entry.digest for entry in learner.store.entries()} == {one.entry.digest for one in better}
    assert len(learner.store.cards()) == 2000
