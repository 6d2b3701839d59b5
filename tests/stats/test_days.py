from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.cards import Grade
from quiz.domain.reviews import Review
from quiz.stats.days import DayCount, Streak, day_figures, heatmap, streak
from quiz.stats.shares import NothingYet, Share

Answer = Callable[..., Review]

TODAY = date(2026, 3, 18)
YESTERDAY = date(2026, 3, 17)
DAY = timedelta(days=1)

days_before = st.integers(0, 500).map(lambda n: TODAY - n * DAY)
pasts = st.lists(days_before, max_size=60)


def test_a_day_tells_new_cards_from_reviews_and_learning_steps_from_both(answer: Answer) -> None:
    done = [
        answer("old", YESTERDAY, first=True),
        answer("new", TODAY, Grade.AGAIN, first=True),
        answer("new", TODAY),
        answer("old", TODAY, Grade.AGAIN),
        answer("old", TODAY, days=3),
    ]
    figures = day_figures(done, TODAY)
    assert (figures.new, figures.reviews, figures.answers) == (1, 1, 4)
    assert figures.minutes == 2
    assert figures.again == Share(2, 4)


def test_a_day_without_answers_has_no_share_of_again(answer: Answer) -> None:
    assert day_figures([answer("a", YESTERDAY)], TODAY).again == NothingYet()


def test_a_card_whose_first_answer_is_not_in_the_log_was_seen_before(answer: Answer) -> None:
    assert day_figures([answer("renamed", TODAY)], TODAY).reviews == 1


def test_a_streak_survives_until_a_whole_day_was_missed(answer: Answer) -> None:
    three = [answer("a", TODAY - n * DAY) for n in (3, 2, 1)]
    assert streak(three, TODAY) == Streak(current=3, longest=3)
    assert streak([*three, answer("a", TODAY)], TODAY) == Streak(current=4, longest=4)
    assert streak(three, TODAY + DAY) == Streak(current=0, longest=3)


def test_a_clock_set_back_breaks_no_streak(answer: Answer) -> None:
    assert streak([answer("a", YESTERDAY), answer("a", TODAY)], YESTERDAY).current == 2


def test_nothing_done_is_no_streak() -> None:
    assert streak([], TODAY) == Streak(0, 0)


@given(pasts, st.integers(0, 30))
def test_a_streak_is_what_counting_back_day_by_day_finds(answer: Answer, days: list[date], run: int) -> None:
    studied = {*days, *(TODAY - n * DAY for n in range(run))}
    counted = 0
    day = TODAY if TODAY in studied else YESTERDAY
    while day - counted * DAY in studied:
        counted += 1
    found = streak([answer("a", day) for day in studied], TODAY)
    assert found.current == counted
    assert found.longest >= max(counted, run)


@given(pasts)
def test_the_heatmap_has_every_day_of_53_weeks_once_and_every_answer_in_them(answer: Answer, days: list[date]) -> None:
    counts = heatmap([answer("a", day) for day in days], TODAY)
    assert counts[0].day.weekday() == 0
    assert [count.day for count in counts] == [counts[0].day + n * DAY for n in range(len(counts))]
    assert counts[-1] == DayCount(TODAY, days.count(TODAY))
    assert 52 * 7 < len(counts) <= 53 * 7
    assert sum(count.count for count in counts) == sum(day >= counts[0].day for day in days)


@given(pasts)
def test_new_cards_and_reviews_are_among_the_answers(answer: Answer, days: list[date]) -> None:
    done = [answer(f"card {n % 7}", day, first=n < 7) for n, day in enumerate(sorted(days))]
    figures = day_figures(done, TODAY)
    assert 0 <= figures.new + figures.reviews <= figures.answers == days.count(TODAY)
