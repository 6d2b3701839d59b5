"""Retention: how often what had been learned was still known when it was asked again after days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from quiz.domain.cards import CardKey, Grade
from quiz.domain.days import StudyCalendar
from quiz.domain.reviews import Review
from quiz.stats.shares import NothingYet, Share, share

WEEK = 7
MONTH = 30


@dataclass(frozen=True, slots=True)
class Retention:
    """The share of tests of memory that were passed: today included, over the last 7 days, the last 30, and ever."""

    week: Share | NothingYet
    month: Share | NothingYet
    ever: Share | NothingYet


def retention(reviews: Iterable[Review], today: date, calendar: StudyCalendar) -> Retention:
    """The true retention, from the reviews that stand in the order they were filed."""
    tests = [*memory_tests(reviews, calendar)]
    return Retention(
        week=_passed(tests, today - timedelta(days=WEEK)),
        month=_passed(tests, today - timedelta(days=MONTH)),
        ever=_passed(tests, date.min),
    )


def memory_tests(reviews: Iterable[Review], calendar: StudyCalendar) -> Iterator[Review]:
    """The reviews that tested memory, passed unless graded *again*.

    A review is one when the answer before it to the same card promised a later study day (the card was out of its
    learning steps, which are minutes apart) and when it was itself given on a later study day. Learning steps, even
    those finished the day after, and answers repeated on one day are none: they would only flatter the figure. A
    learning step that was set within minutes of the end of a study day is taken for one; the log cannot tell them
    apart.
    """
    before: dict[CardKey, Review] = {}
    for review in reviews:
        last = before.get(review.card)
        if last and not review.first and calendar.day_of(last.due) > last.day and review.day > last.day:
            yield review
        before[review.card] = review


def _passed(tests: Iterable[Review], after: date) -> Share | NothingYet:
    grades = [review.grade for review in tests if review.day > after]
    return share(sum(grade is not Grade.AGAIN for grade in grades), len(grades))
