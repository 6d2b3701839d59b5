"""Figures of single study days: what was done on one, on each of a year, and how many in a row.

Every function takes the reviews that stand (not the withdrawn ones) and goes by the study day that each of them was
filed under, so that travelling and changed settings move nothing that is past.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quiz.domain.cards import Grade
from quiz.domain.reviews import Review
from quiz.stats.shares import NothingYet, Share, share

DAY = timedelta(days=1)

WEEKS = 53
"""Columns of a year's calendar: 52 whole weeks and the one that is running."""


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What was done on one study day.

    `answers` counts every answer; `new` the cards seen for the first time, `reviews` the cards first seen on an
    earlier day, each once, as the limits of the day count them. What is more than these are learning steps. `seconds`
    is the time spent on answering, `again` the share of all answers graded so.
    """

    day: date
    answers: int
    new: int
    reviews: int
    seconds: float
    again: Share | NothingYet

    @property
    def minutes(self) -> float:
        """The time spent on answering."""
        return self.seconds / 60


@dataclass(frozen=True, slots=True)
class DayCount:
    """A number for a study day."""

    day: date
    count: int


@dataclass(frozen=True, slots=True)
class Streak:
    """Study days in a row with at least one answer: the run that still goes on, and the longest ever.

    A run goes on while its last day is today or yesterday: a day that is not over yet breaks nothing.
    """

    current: int
    longest: int


def day_figures(reviews: Iterable[Review], day: date) -> DayFigures:
    """Sum up one study day."""
    done = [review for review in reviews if review.day == day]
    new = {review.card for review in done if review.first}
    return DayFigures(
        day=day,
        answers=len(done),
        new=len(new),
        reviews=len({review.card for review in done} - new),
        seconds=sum(review.seconds for review in done),
        again=share(sum(review.grade is Grade.AGAIN for review in done), len(done)),
    )


def heatmap(reviews: Iterable[Review], today: date) -> tuple[DayCount, ...]:
    """The answers of each day of the last 53 weeks, without a gap, from a Monday up to today."""
    monday = today - today.weekday() * DAY
    return _counts((review.day for review in reviews), monday - (WEEKS - 1) * 7 * DAY, today)


def streak(reviews: Iterable[Review], today: date) -> Streak:
    """The run of study days that still goes on, and the longest."""
    runs = _runs(sorted({review.day for review in reviews}))
    goes_on = bool(runs) and runs[-1][0] >= today - DAY
    return Streak(runs[-1][1] if goes_on else 0, max((length for _, length in runs), default=0))


def _counts(days: Iterable[date], first: date, last: date) -> tuple[DayCount, ...]:
    counted = Counter(days)
    return tuple(DayCount(day, counted[day]) for day in (first + n * DAY for n in range((last - first).days + 1)))


def _runs(days: Sequence[date]) -> list[tuple[date, int]]:
    """The runs of consecutive days among distinct ascending ones: the last day of each, and its length."""
    runs: list[tuple[date, int]] = []
    for day in days:
        if runs and day - runs[-1][0] == DAY:
            runs[-1] = (day, runs[-1][1] + 1)
        else:
            runs.append((day, 1))
    return runs
