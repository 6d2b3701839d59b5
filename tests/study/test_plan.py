"""The interview plan: how many new questions a day get through the deck in time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.settings import NoInterview
from quiz.study.plan import NoPlan, Plan, plan_for

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("days", "unseen", "new_per_day"), [(11, 30, 3), (11, 31, 4), (10, 0, 0), (2, 30, 30), (1, 30, 30), (0, 30, 30)]
)
def test_the_unseen_are_spread_over_the_days_before_the_eve(days: int, unseen: int, new_per_day: int) -> None:
    assert plan_for(TODAY + timedelta(days=days), TODAY, unseen) == Plan(days, unseen, new_per_day)


@pytest.mark.parametrize("interview", [NoInterview(), TODAY - timedelta(days=1), date.min])
def test_there_is_no_plan_without_an_interview_ahead(interview: date | NoInterview) -> None:
    assert plan_for(interview, TODAY, 30) == NoPlan()


@given(st.integers(2, 1000), st.integers(0, 5000))
def test_the_plan_is_enough_and_no_more_than_that(days: int, unseen: int) -> None:
    plan = plan_for(TODAY + timedelta(days=days), TODAY, unseen)
    assert isinstance(plan, Plan)
    assert plan.new_per_day * (days - 1) >= unseen
    assert unseen == 0 or (plan.new_per_day - 1) * (days - 1) < unseen
