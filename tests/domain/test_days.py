"""Study days: they end at the rollover of the learner's own clock, whatever summer time and travel do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.days import StudyCalendar, normalised

ZONES = [
    "UTC",
    "Asia/Seoul",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Beirut",
    "America/Havana",
]
CALENDARS = st.builds(StudyCalendar, st.sampled_from(ZONES).map(ZoneInfo), st.integers(0, 23))
DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
BERLIN = StudyCalendar(ZoneInfo("Europe/Berlin"))


def local(calendar: StudyCalendar, day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=calendar.zone).astimezone(UTC)


@given(CALENDARS, DAYS)
def test_a_day_begins_at_its_start_and_not_before(calendar: StudyCalendar, day: date) -> None:
    start = calendar.start_of(day)
    assert start.tzinfo is UTC
    assert calendar.day_of(start) == day
    assert calendar.day_of(start - timedelta(seconds=1)) == day - timedelta(days=1)


@given(CALENDARS, INSTANTS)
def test_every_instant_lies_between_the_starts_of_its_day_and_the_next(calendar: StudyCalendar, now: datetime) -> None:
    day = calendar.day_of(now)
    assert calendar.start_of(day) <= now < calendar.start_of(day + timedelta(days=1))


@given(CALENDARS, INSTANTS, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_days_never_run_back_while_time_runs_on(calendar: StudyCalendar, now: datetime, later: timedelta) -> None:
    if now + later < datetime(2060, 1, 1, tzinfo=UTC):
        assert calendar.day_of(now) <= calendar.day_of(now + later)


@pytest.mark.parametrize(("day", "month", "hours"), [(29, 3, 23), (25, 10, 25), (1, 6, 24)])
def test_a_day_with_a_change_of_the_clock_is_one_day(day: int, month: int, hours: int) -> None:
    """The change falls into the study day that began the morning before."""
    before = date(2026, month, day) - timedelta(days=1)
    length = BERLIN.start_of(before + timedelta(days=1)) - BERLIN.start_of(before)
    assert length == timedelta(hours=hours)


def test_the_small_hours_belong_to_the_day_before() -> None:
    assert BERLIN.day_of(local(BERLIN, 3, 3, 59)) == date(2026, 3, 2)
    assert BERLIN.day_of(local(BERLIN, 3, 4)) == date(2026, 3, 3)
    assert BERLIN.day_of(local(BERLIN, 3, 23, 59)) == date(2026, 3, 3)


def test_the_rollover_is_by_the_clock_on_the_wall_on_both_sides_of_summer_time() -> None:
    for month, day in ((3, 29), (10, 25)):
        assert BERLIN.day_of(local(BERLIN, day, 3, 30, month)) == date(2026, month, day) - timedelta(days=1)
        assert BERLIN.day_of(local(BERLIN, day, 4, 0, month)) == date(2026, month, day)


def test_a_rollover_in_the_hour_that_summer_time_skips_begins_the_day_after_it() -> None:
    calendar = StudyCalendar(ZoneInfo("America/New_York"), 2)
    assert calendar.start_of(date(2026, 3, 8)) == datetime(2026, 3, 8, 7, tzinfo=UTC)


def test_the_same_instant_is_another_day_elsewhere() -> None:
    instant = datetime(2026, 3, 2, 20, tzinfo=UTC)
    assert StudyCalendar(ZoneInfo("Asia/Seoul")).day_of(instant) == date(2026, 3, 3)
    assert StudyCalendar(ZoneInfo("America/New_York")).day_of(instant) == date(2026, 3, 2)


@given(DAYS, DAYS)
def test_normalised_days_are_whole_days_apart(one: date, other: date) -> None:
    assert normalised(one) - normalised(other) == one - other


@given(CALENDARS, INSTANTS, DAYS)
def test_no_instant_belongs_to_a_day_before_the_earliest(
    calendar: StudyCalendar, now: datetime, earliest: date
) -> None:
    assert replace(calendar, earliest=earliest).day_of(now) == max(calendar.day_of(now), earliest)
