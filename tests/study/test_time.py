"""Sessions over days: limits, what comes back when, and clocks that are set."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from quiz.cli.wish import Wish
from quiz.domain.cards import Learning
from quiz.study.agenda import Selection
from quiz.study.ports import Tally
from quiz.study.screen import Command
from tests.study import texts
from tests.study.studio import AGAIN, DAY, EASY, GOOD, LOOK, MINUTE, MONDAY, Studio


def test_the_limits_of_a_day_count_what_earlier_sessions_did(studio: Studio) -> None:
    for name in "abcdef":
        studio.write(name, texts.recall(name))
    studio.settle(new_per_day=3, reviews_per_day=1)
    studio.study(LOOK, EASY, LOOK, EASY, Command.QUIT)
    studio.study(LOOK, EASY, LOOK, EASY)
    assert studio.shown.asked == ["c"]
    studio.study(LOOK, EASY, wish=Wish().with_limits(100, 1, 60, ahead=False))
    assert studio.shown.asked == ["d"]
    studio.clock.time += 30 * DAY
    studio.study(LOOK, EASY, LOOK, EASY, LOOK, EASY)
    assert len(studio.shown.asked) == 3
    assert studio.shown.asked[1:] == ["e", "f"]


def test_a_session_ends_with_its_time_its_questions_or_its_answers(studio: Studio) -> None:
    for name in "abcd":
        studio.write(name, texts.recall(name))
    passes = studio.clock.passes
    ending = studio.study(LOOK, passes(5 * MINUTE), EASY, LOOK, EASY, wish=Wish().with_limits(9, 9, 5, ahead=False))
    assert len(ending.outcomes) == 1
    studio.study(LOOK, AGAIN, passes(MINUTE), LOOK, EASY, LOOK, EASY, wish=Wish().with_limits(1, 9, 60, ahead=False))
    assert studio.shown.asked == ["b"]
    studio.study(LOOK, AGAIN, LOOK, EASY, wish=Wish().once())
    assert len(studio.shown.asked) == 1


def test_another_day_asks_what_is_due_first_and_then_what_is_new(studio: Studio) -> None:
    for name in "abc":
        studio.write(name, texts.recall(name))
    studio.settle(new_per_day=1)
    studio.study(LOOK, EASY)
    due = studio.memory("a").due
    studio.clock.time = due - timedelta(seconds=1)
    studio.study(LOOK, EASY)
    assert studio.shown.asked == ["b"]
    studio.clock.time = due
    studio.study(LOOK, GOOD, LOOK, EASY)
    assert studio.shown.asked == ["a", "c"]


def test_six_days_each_ten_minutes_earlier_grow_as_fsrs_says(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    stabilities = []
    for day in range(6):
        studio.clock.time = MONDAY + day * (DAY - 10 * MINUTE)
        studio.study(LOOK, GOOD, wish=Wish(Selection(ahead=True)))
        stabilities.append(studio.memory("a").stability)
    assert len(studio.reviews()) == 6
    assert stabilities == sorted(set(stabilities))
    assert (stabilities[0], stabilities[-1]) == pytest.approx((2.3065, 24.76), abs=0.01)
    assert studio.sound()


def test_a_clock_set_back_between_answers_loses_and_misplaces_nothing(studio: Studio) -> None:
    for name in "abc":
        studio.write(name, texts.recall(name))
    back = studio.clock.passes(-365 * DAY)
    ending = studio.study(LOOK, EASY, back, LOOK, EASY, LOOK, AGAIN, LOOK, GOOD)
    assert [outcome.question.id for outcome in ending.outcomes] == ["a", "b", "c"]
    studio.study(LOOK, GOOD)
    reviews = studio.reviews()
    assert [(one.card.question, one.at, one.day) for one in reviews] == [
        (name, MONDAY, MONDAY.date()) for name in "abcc"
    ]
    assert all(one.due > MONDAY and one.seconds >= 0 for one in reviews)
    assert studio.memory("c").phase == Learning(1)
    studio.clock.time = MONDAY + MINUTE
    studio.study(LOOK, EASY)
    assert studio.shown.asked == ["c"]
    assert studio.store.tally(MONDAY.date()) == Tally(3, 0)
    assert studio.sound()


def test_a_clock_set_back_while_a_question_is_on_the_screen_counts_no_negative_time(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.clock.time = MONDAY
    studio.study(studio.clock.passes(-DAY), LOOK, EASY)
    (review,) = studio.reviews()
    assert (review.at, review.day, review.seconds) == (MONDAY, MONDAY.date(), 0.0)


def test_a_session_over_the_end_of_a_study_day_puts_each_answer_on_its_day(studio: Studio) -> None:
    studio.zone = ZoneInfo("Europe/Berlin")
    for name in "ab":
        studio.write(name, texts.recall(name))
    studio.clock.time = datetime(2026, 3, 29, 1, 55, tzinfo=UTC)
    studio.study(LOOK, EASY, studio.clock.passes(10 * MINUTE), LOOK, EASY)
    assert [review.day.day for review in studio.reviews()] == [28, 29]


def test_who_travels_west_repeats_no_day(studio: Studio) -> None:
    """Monday evening in Seoul is Monday morning in Los Angeles; Tuesday morning there is Monday evening here."""
    for name in "abc":
        studio.write(name, texts.recall(name))
    studio.settle(new_per_day=2)
    studio.zone, studio.clock.time = ZoneInfo("Asia/Seoul"), datetime(2026, 3, 3, 0, tzinfo=UTC)
    studio.study(LOOK, EASY, LOOK, Command.QUIT)
    studio.zone = ZoneInfo("America/Los_Angeles")
    studio.clock.time += 60 * MINUTE
    for _ in range(2):
        studio.study(LOOK, EASY, LOOK, EASY)
    assert [review.day.day for review in studio.reviews()] == [3, 3]
    assert studio.sound()
