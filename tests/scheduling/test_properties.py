from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.cards import Card, CardKey, Grade, Memory, Remembered, Reviewing, Unseen
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import QuestionId
from quiz.domain.reviews import Review, Unjudged
from quiz.scheduling.fsrs_schedule import FsrsSchedule
from quiz.scheduling.fuzz import fuzzed

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
Answer = tuple[int, Grade]

calendars = st.builds(
    StudyCalendar,
    st.sampled_from([UTC, *map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Asia/Seoul", "Pacific/Apia"))]),
    st.integers(0, 23),
)
retentions = st.sampled_from([0.7, 0.8, 0.9, 0.97])
schedules = st.builds(FsrsSchedule, calendars, retentions)
keys = st.builds(CardKey, st.text(min_size=1, max_size=5).map(QuestionId), st.integers(0, 3))
# minutes from one answer to the next: a clock may be set back, by a little or by months
gaps = st.one_of(st.integers(-60, 60), st.integers(-100_000, 500_000), st.just(23 * 60 + 50))
answers = st.lists(st.tuples(gaps, st.sampled_from(Grade)), max_size=12)


def lived(schedule: FsrsSchedule, key: CardKey, given: list[Answer]) -> tuple[Memory, list[Review], datetime]:
    """What successive answers make of a card, and its reviews as a session files them."""
    memory: Memory = Unseen()
    reviews: list[Review] = []
    now = START
    for minutes, grade in given:
        now += timedelta(minutes=minutes)
        outcome = schedule.outcomes(Card(key, memory), now)[grade]
        day = schedule._calendar.day_of(now)  # noqa: SLF001 - the plain day of the clock, which may run backwards
        reviews.append(Review(key, grade, Unjudged(), now, day, 1.0, outcome.due, first=not reviews))
        memory = outcome
    return memory, reviews, now


@given(schedules, keys, answers)
def test_replaying_the_reviews_gives_what_the_answers_gave(
    schedule: FsrsSchedule, key: CardKey, given: list[Answer]
) -> None:
    memory, reviews, _ = lived(schedule, key, given)
    assert schedule.replay(key, reviews) == memory


@given(schedules, schedules, keys, answers)
def test_a_replay_under_other_settings_gives_the_same_memory(
    schedule: FsrsSchedule, other: FsrsSchedule, key: CardKey, given: list[Answer]
) -> None:
    memory, reviews, _ = lived(schedule, key, given)
    assert other.replay(key, reviews) == memory


@given(schedules, keys, answers)
def test_a_better_grade_never_comes_back_earlier(schedule: FsrsSchedule, key: CardKey, given: list[Answer]) -> None:
    memory, _, now = lived(schedule, key, given)
    dues = [schedule.outcomes(Card(key, memory), now)[grade].due for grade in Grade]
    assert dues == sorted(dues)


@given(calendars, retentions, keys, answers)
def test_the_same_input_gives_the_same_outcomes(
    calendar: StudyCalendar, retention: float, key: CardKey, given: list[Answer]
) -> None:
    memory, _, now = lived(FsrsSchedule(calendar, retention), key, given)
    one, other = FsrsSchedule(calendar, retention), FsrsSchedule(calendar, retention)
    assert one.outcomes(Card(key, memory), now) == other.outcomes(Card(key, memory), now)


@given(calendars, retentions, keys, answers)
def test_nothing_goes_back_and_what_left_the_steps_waits_for_another_day(
    calendar: StudyCalendar, retention: float, key: CardKey, given: list[Answer]
) -> None:
    schedule = FsrsSchedule(calendar, retention)
    memory, _, now = lived(schedule, key, given)
    for outcome in schedule.outcomes(Card(key, memory), now).values():
        assert outcome.due > outcome.last_at >= now
        if isinstance(memory, Remembered):
            assert (outcome.last_at, outcome.last_day) >= (memory.last_at, memory.last_day)
        if isinstance(outcome.phase, Reviewing):
            assert calendar.day_of(outcome.due) >= outcome.last_day + timedelta(days=1)


@given(calendars, keys, answers, st.integers(-3, 400))
def test_no_interval_of_days_reaches_the_interview(
    calendar: StudyCalendar, key: CardKey, given: list[Answer], ahead: int
) -> None:
    free = FsrsSchedule(calendar)
    memory, _, now = lived(free, key, given)
    today = next(iter(free.outcomes(Card(key, memory), now).values())).last_day
    interview = today + timedelta(days=ahead)
    capped = FsrsSchedule(calendar, interview=interview).outcomes(Card(key, memory), now)
    for grade, outcome in free.outcomes(Card(key, memory), now).items():
        if ahead <= 1:
            assert capped[grade] == outcome
        elif isinstance(outcome.phase, Reviewing):
            limit = calendar.start_of(interview - timedelta(days=1))
            assert capped[grade].due == max(min(outcome.due, limit), capped[Grade.AGAIN].due)


@given(keys, st.integers(0, 50), st.integers(1, 36500), st.integers(1, 36500))
def test_fuzz_keeps_the_order_of_intervals(key: CardKey, reviews: int, one: int, other: int) -> None:
    short, long = sorted((one, other))
    assert 1 <= fuzzed(short, key, reviews) <= fuzzed(long, key, reviews)


@given(schedules, keys, answers)
def test_retrievability_is_a_probability_that_does_not_grow_with_time(
    schedule: FsrsSchedule, key: CardKey, given: list[Answer]
) -> None:
    memory, _, now = lived(schedule, key, given)
    if isinstance(memory, Remembered):
        falling = [schedule.retrievability(memory, now + timedelta(days=days)) for days in (-400, 0, 1, 30, 4000)]
        assert falling == sorted(falling, reverse=True)
        assert all(0 < chance <= 1 for chance in falling)
