"""Undo in a session, of the session before, and outside of any."""

from quiz.domain.cards import Buried, Suspended, Unseen
from quiz.domain.questions import QuestionId
from quiz.domain.snapshots import Missing
from quiz.study.ports import Tally
from quiz.study.screen import Command, Notice
from quiz.study.session import undo
from tests.study import texts
from tests.study.studio import AGAIN, DAY, EASY, GOOD, HARD, LOOK, MINUTE, MONDAY, Studio


def test_undo_asks_the_question_again_and_gives_the_day_its_place_back(studio: Studio) -> None:
    for name in "abc":
        studio.write(name, texts.recall(name))
    studio.settle(new_per_day=2)
    ending = studio.study(LOOK, EASY, Command.UNDO, LOOK, AGAIN, LOOK, EASY)
    assert studio.shown.asked == ["a", "b", "a", "b", "a"]
    assert [outcome.question.id for outcome in ending.outcomes] == ["a", "b"]
    assert studio.store.tally(MONDAY.date()) == Tally(2, 0)


def test_undo_across_questions(studio: Studio) -> None:
    for name in "abc":
        studio.write(name, texts.recall(name))
    ending = studio.study(LOOK, EASY, LOOK, EASY, Command.UNDO, Command.UNDO, LOOK, AGAIN, LOOK, HARD, Command.UNDO)
    assert studio.shown.asked == ["a", "b", "c", "b", "a", "b", "c", "b"]
    assert studio.shown.told == [Notice.UNDONE] * 3
    assert [review.grade for review in studio.reviews()] == [AGAIN]
    assert [(outcome.question.id, outcome.grade) for outcome in ending.outcomes] == [("a", AGAIN)]
    assert studio.card("b").memory == Unseen()
    assert len(studio.store.withdrawn()) == 3
    assert studio.sound()


def test_undo_before_grading_drops_the_answer_on_the_screen(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.write("b", texts.recall("b"))
    studio.study(LOOK, EASY, LOOK, Command.UNDO)
    assert studio.shown.asked == ["a", "b", "a"]
    assert studio.reviews() == []


def test_undo_of_the_previous_session_and_of_nothing(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.study(LOOK, EASY)
    studio.clock.time += DAY
    studio.study(Command.UNDO)
    assert studio.shown.asked == []
    studio.write("b", texts.recall("b"))
    studio.study(Command.UNDO, Command.UNDO)
    assert studio.shown.asked == ["b", "a", "a"]
    assert studio.shown.told == [Notice.UNDONE, Notice.NOTHING_TO_UNDO]
    assert studio.card("a").memory == Unseen()


def test_undo_of_yesterday_gives_nothing_of_today_back(studio: Studio) -> None:
    studio.settle(new_per_day=1)
    for name in "ab":
        studio.write(name, texts.recall(name))
    studio.study(LOOK, EASY)
    studio.clock.time += DAY
    studio.study(Command.UNDO, LOOK, EASY)
    assert studio.shown.asked == ["b", "a"]
    assert studio.store.tally(studio.clock.time.date()) == Tally(1, 0)


def test_undo_outside_a_session_restores_the_card(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.study(LOOK, AGAIN)
    once = studio.card("a")
    studio.clock.time += 2 * MINUTE
    studio.study(LOOK, GOOD)
    schedule = studio.home().schedule()
    assert undo(studio.store, schedule, studio.clock.time) == once == studio.card("a")
    undo(studio.store, schedule, studio.clock.time)
    assert undo(studio.store, schedule, studio.clock.time) == Missing()
    assert studio.sound()


def test_a_suspended_question_answered_elsewhere_stays_suspended_after_an_undo(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.study(LOOK, AGAIN)
    studio.store.place(QuestionId("a"), Suspended())
    studio.study(Command.UNDO)
    undo(studio.store, studio.home().schedule(), studio.clock.time)
    assert (studio.card("a").memory, studio.card("a").standing) == (Unseen(), Suspended())


def test_a_question_buried_until_yesterday_is_asked_again_after_its_review_is_undone(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.write("b", texts.recall("b"))
    studio.study(LOOK, AGAIN, Command.QUIT)
    studio.store.place(QuestionId("a"), Buried(MONDAY.date()))
    studio.clock.time += DAY
    studio.settle(new_per_day=1)
    studio.study(Command.UNDO, LOOK, EASY)
    assert studio.shown.asked == ["a", "a"]
