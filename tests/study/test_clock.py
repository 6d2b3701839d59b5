"""Time that does not run backwards, whatever the system's clock does."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.days import StudyCalendar
from quiz.study.clock import SteadyClock, SystemClock
from tests.study.studio import DAY, MONDAY, SetClock

UTC_DAYS = StudyCalendar(UTC)
SPANS = st.lists(st.timedeltas(-400 * DAY, 400 * DAY), max_size=8)


def steady(time: datetime, calendar: StudyCalendar = UTC_DAYS) -> SteadyClock:
    """A clock after a review on Monday evening."""
    return SteadyClock(SetClock(time), calendar, MONDAY, date(2026, 3, 2))


def test_a_clock_set_back_stands_still_at_the_latest_review() -> None:
    clock = steady(MONDAY - 365 * DAY)
    assert (clock.now(), clock.today()) == (MONDAY, date(2026, 3, 2))


def test_a_clock_that_goes_on_is_followed() -> None:
    clock = steady(MONDAY + DAY)
    assert (clock.now(), clock.today()) == (MONDAY + DAY, date(2026, 3, 3))


def test_travelling_west_repeats_no_day() -> None:
    west = StudyCalendar(ZoneInfo("Pacific/Honolulu"))
    seoul_evening = SteadyClock(SetClock(MONDAY + timedelta(hours=1)), west, MONDAY, date(2026, 3, 3))
    assert seoul_evening.now() == MONDAY + timedelta(hours=1)
    assert seoul_evening.today() == date(2026, 3, 3)


@given(SPANS)
def test_a_clock_that_remembers_what_it_showed_never_shows_less(spans: list[timedelta]) -> None:
    system = SetClock()
    clock = SteadyClock(system, UTC_DAYS, MONDAY, MONDAY.date())
    seen = [(MONDAY, MONDAY.date())]
    for span in spans:
        system.time += span
        seen.append((clock.now(), clock.today()))
        clock = clock.after(clock.now())
        assert seen[-1][0] >= system.time
    assert seen == sorted(seen)


def test_the_system_clock_is_in_utc() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)
