from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.cards import Grade
from quiz.domain.days import StudyCalendar
from quiz.domain.reviews import Review
from quiz.stats.retention import memory_tests, retention
from quiz.stats.shares import NothingYet, Share

Answer = Callable[..., Review]

TODAY = date(2026, 3, 18)
DAY = timedelta(days=1)


def test_only_cards_out_of_their_steps_are_tests_of_memory(answer: Answer, calendar: StudyCalendar) -> None:
    begun, learned, tested = TODAY - 9 * DAY, TODAY - 8 * DAY, TODAY - 3 * DAY
    log = [
        answer("a", begun, first=True),
        answer("a", learned, days=5),  # the step of the day before, finished late
        answer("a", tested, Grade.AGAIN),  # the only test: the answer before promised a later day
        answer("a", tested, days=1),  # a step of relearning
    ]
    assert list(memory_tests(log, calendar)) == [log[2]]


def test_the_test_after_relearning_counts_again(answer: Answer, calendar: StudyCalendar) -> None:
    log = [answer("a", TODAY - DAY, days=1), answer("a", TODAY, days=4)]
    assert retention(log, TODAY, calendar).ever == Share(1, 1)


def test_studying_ahead_on_the_same_day_is_no_test(answer: Answer, calendar: StudyCalendar) -> None:
    log = [answer("a", TODAY, days=4), answer("a", TODAY, days=5)]
    assert retention(log, TODAY, calendar).ever == NothingYet()


def test_the_windows_are_7_and_30_days_with_today(answer: Answer, calendar: StudyCalendar) -> None:
    log: list[Review] = []
    for name, ago, grade in (("a", 0, Grade.AGAIN), ("b", 6, Grade.HARD), ("c", 7, Grade.EASY), ("d", 30, Grade.GOOD)):
        day = TODAY - ago * DAY
        log += [answer(name, day - DAY, days=1, first=True), answer(name, day, grade, days=1)]
    found = retention(log, TODAY, calendar)
    assert (found.week, found.month, found.ever) == (Share(1, 2), Share(2, 3), Share(3, 4))


def test_days_end_at_the_learners_hour_not_at_midnight(answer: Answer) -> None:
    """An answer at 23:00 promises 01:00: the same study day, so what follows is a step."""
    late = datetime(2026, 3, 18, 23, tzinfo=UTC)
    first = replace(answer("a", TODAY), at=late, due=late + timedelta(hours=2))
    log = [first, answer("a", TODAY + DAY, days=1)]
    assert list(memory_tests(log, StudyCalendar(UTC, rollover=4))) == []
    assert list(memory_tests(log, StudyCalendar(UTC, rollover=0))) == [log[1]]


steps = st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.sampled_from(Grade), st.integers(0, 9))


@given(st.lists(steps, max_size=40))
def test_no_card_is_tested_twice_a_day_nor_before_it_was_learned(
    answer: Answer, calendar: StudyCalendar, log: list[tuple[str, int, Grade, int]]
) -> None:
    day, seen, reviews = TODAY, set[str](), list[Review]()
    for name, pause, grade, days in log:
        day += pause * DAY
        reviews.append(answer(name, day, grade, days=days, first=name not in seen))
        seen.add(name)
    tests = list(memory_tests(reviews, calendar))
    assert len({(test.card, test.day) for test in tests}) == len(tests)
    assert not any(test.first for test in tests)
    found = retention(reviews, day, calendar)
    wholes = [part.whole if isinstance(part, Share) else 0 for part in (found.week, found.month, found.ever)]
    assert wholes == sorted(wholes)
    assert wholes[-1] == len(tests)
