"""Study days across summer time and travel: no day is lost, none goes back."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from quiz.domain.cards import Card, CardKey, Grade, Remembered
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import QuestionId
from quiz.scheduling.fsrs_schedule import FsrsSchedule

KEY = CardKey(QuestionId("refcount"))
BERLIN, NEW_YORK, SEOUL, HONOLULU = map(
    ZoneInfo, ("Europe/Berlin", "America/New_York", "Asia/Seoul", "Pacific/Honolulu")
)
CHANGES = [
    (BERLIN, date(2026, 3, 29)),
    (BERLIN, date(2026, 10, 25)),
    (NEW_YORK, date(2026, 3, 8)),
    (NEW_YORK, date(2026, 11, 1)),
]


def known(schedule: FsrsSchedule, now: datetime) -> Remembered:
    return schedule.outcomes(Card(KEY), now)[Grade.EASY]


def study(schedules: list[tuple[FsrsSchedule, datetime]]) -> list[Remembered]:
    """Answer `good` to one card at each of these instants, each by the schedule of the place."""
    memories = [known(*schedules[0])]
    for schedule, now in schedules[1:]:
        memories.append(schedule.outcomes(Card(KEY, memories[-1]), now)[Grade.GOOD])
    return memories


@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_a_change_of_the_clock_makes_no_day_longer_or_shorter(zone: ZoneInfo, change: date) -> None:
    schedule = FsrsSchedule(StudyCalendar(zone))
    days = [change + timedelta(days=offset) for offset in (-2, -1, 0, 1, 2)]
    instants = [datetime(day.year, day.month, day.day, 21, tzinfo=zone).astimezone(UTC) for day in days]
    memories = study([(schedule, now) for now in instants])
    ordinary = FsrsSchedule(StudyCalendar(UTC))
    usual = study([(ordinary, instants[0] + timedelta(days=offset)) for offset in range(5)])
    assert [memory.last_day for memory in memories] == days
    assert [memory.stability for memory in memories] == [memory.stability for memory in usual]


@pytest.mark.parametrize(("zone", "change"), CHANGES)
@pytest.mark.parametrize("rollover", range(6))
def test_a_study_day_begins_where_it_says_on_the_day_the_clock_changes(
    zone: ZoneInfo, change: date, rollover: int
) -> None:
    calendar = StudyCalendar(zone, rollover)
    for day in (change - timedelta(days=1), change, change + timedelta(days=1)):
        start = calendar.start_of(day)
        assert calendar.day_of(start) == day
        assert calendar.day_of(start - timedelta(microseconds=1)) == day - timedelta(days=1)


@pytest.mark.parametrize(("zone", "change"), CHANGES)
@pytest.mark.parametrize("rollover", range(6))
def test_the_study_day_never_goes_back_while_the_clock_changes(zone: ZoneInfo, change: date, rollover: int) -> None:
    calendar = StudyCalendar(zone, rollover)
    midnight = datetime(change.year, change.month, change.day, tzinfo=UTC)
    days = [calendar.day_of(midnight + timedelta(minutes=10 * step)) for step in range(-144, 288)]
    assert all(later - earlier in {timedelta(0), timedelta(days=1)} for earlier, later in pairwise(days))


@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_what_is_due_in_days_is_due_at_the_local_hour_on_both_sides_of_the_change(zone: ZoneInfo, change: date) -> None:
    before = datetime(change.year, change.month, change.day, 21, tzinfo=zone) - timedelta(days=1)
    due = known(FsrsSchedule(StudyCalendar(zone)), before.astimezone(UTC)).due
    assert due.astimezone(zone).hour == 4


def test_a_flight_westward_takes_no_day_back() -> None:
    morning = datetime(2026, 3, 3, 6, 0, tzinfo=SEOUL).astimezone(UTC)
    east, west = FsrsSchedule(StudyCalendar(SEOUL)), FsrsSchedule(StudyCalendar(HONOLULU))
    landed = morning + timedelta(hours=9)
    assert StudyCalendar(HONOLULU).day_of(landed) == date(2026, 3, 2)
    later = [landed + timedelta(days=days) for days in range(3)]
    memories = study([(east, morning), *((west, now) for now in later)])
    assert [memory.last_day for memory in memories] == [date(2026, 3, day) for day in (3, 3, 3, 4)]
    assert memories[-1].stability > memories[0].stability


def test_a_flight_eastward_reaches_the_next_day_sooner() -> None:
    evening = datetime(2026, 3, 2, 20, 0, tzinfo=HONOLULU).astimezone(UTC)
    west, east = FsrsSchedule(StudyCalendar(HONOLULU)), FsrsSchedule(StudyCalendar(SEOUL))
    memories = study([(west, evening), (east, evening + timedelta(hours=15)), (west, evening + timedelta(hours=24))])
    assert [memory.last_day for memory in memories] == [date(2026, 3, day) for day in (2, 4, 4)]
    assert all(memory.due > memory.last_at for memory in memories)
