"""The three traps of the library, each shown by the library itself, and closed by ours."""

import random
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest

from quiz.domain.cards import Card, CardKey, Grade, Learner, Learning, Relearning, Remembered, Reviewing
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import QuestionId
from quiz.scheduling.fsrs_schedule import FsrsSchedule
from quiz.scheduling.fuzz import fuzzed, luck, span

KEY = CardKey(QuestionId("refcount"))
EVENING = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
SIX_DAYS = [EVENING + day * timedelta(hours=23, minutes=50) for day in range(6)]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def schedule() -> FsrsSchedule:
    return FsrsSchedule(StudyCalendar(UTC))


def remembered(card: Card) -> Remembered:
    assert isinstance(card.memory, Remembered)
    return card.memory


def answered(schedule: FsrsSchedule, card: Card, grade: Grade, now: datetime) -> Card:
    return Card(card.key, schedule.outcomes(card, now)[grade])


def mature() -> Card:
    """A card that was known for about two hundred days."""
    memory = Remembered(
        200.0, 5.0, Reviewing(), EVENING, EVENING - timedelta(days=200), date(2025, 8, 14), Grade.GOOD, 6, 0
    )
    return Card(KEY, memory)


def raw_mature() -> fsrs.Card:
    return fsrs.Card(
        card_id=1,
        state=fsrs.State.Review,
        stability=200.0,
        difficulty=5.0,
        last_review=EVENING - timedelta(days=200),
    )


def test_the_raw_library_never_advances_when_each_day_is_ten_minutes_earlier() -> None:
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    stabilities = []
    for now in SIX_DAYS:
        card, _ = scheduler.review_card(card, fsrs.Rating.Good, now)
        stabilities.append(card.stability)
    assert stabilities == pytest.approx([2.3065] * 6)


def test_six_days_each_ten_minutes_earlier_grow_as_fsrs_says(schedule: FsrsSchedule) -> None:
    card = Card(KEY)
    stabilities = []
    for now in SIX_DAYS:
        card = answered(schedule, card, Grade.GOOD, now)
        stabilities.append(remembered(card).stability)
    assert stabilities[0] == pytest.approx(2.3065)
    assert stabilities[-1] == pytest.approx(24.76, abs=0.01)
    assert stabilities == sorted(set(stabilities))


def test_the_raw_library_gives_many_intervals_for_one_answer() -> None:
    random.seed(1)
    scheduler = fsrs.Scheduler()
    dues = {scheduler.review_card(raw_mature(), fsrs.Rating.Good, EVENING)[0].due for _ in range(5)}
    assert len(dues) > 1


def test_one_answer_has_one_interval_near_what_fsrs_says(schedule: FsrsSchedule) -> None:
    exact, _ = fsrs.Scheduler(enable_fuzzing=False).review_card(raw_mature(), fsrs.Rating.Good, EVENING)
    low, high = span((exact.due - EVENING).days)
    dues = {schedule.outcomes(mature(), EVENING)[Grade.GOOD].due for _ in range(20)}
    assert len(dues) == 1
    assert low <= (dues.pop().date() - EVENING.date()).days <= high


def test_the_luck_of_a_card_is_the_same_in_every_interpreter_run() -> None:
    program = (
        "from quiz.domain.cards import CardKey\nfrom quiz.scheduling.fuzz import luck\n"
        "print(luck(CardKey('refcount', 2), 7))"
    )
    said = {
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert said == {repr(luck(CardKey(QuestionId("refcount"), 2), 7))} == {"0.22566601796967234"}


def test_cards_answered_together_do_not_stay_together() -> None:
    keys = [CardKey(QuestionId(f"q{number}")) for number in range(200)]
    low, high = span(30)
    assert {fuzzed(30, key, 3) for key in keys} == set(range(low, high + 1))
    assert len({fuzzed(300, keys[0], reviews) for reviews in range(20)}) > 5
    assert luck(keys[0], 1) != luck(CardKey(keys[0].question, learner=Learner("you")), 1)


@pytest.mark.parametrize(("days", "expected"), [(1, (1, 1)), (2, (2, 2)), (3, (2, 4)), (7, (5, 9)), (100, (93, 107))])
def test_fuzz_stays_within_the_ranges_of_fsrs(days: int, expected: tuple[int, int]) -> None:
    intervals = {fuzzed(days, CardKey(QuestionId(str(number))), 1) for number in range(1000)}
    assert (min(intervals), max(intervals)) == expected


def test_the_raw_library_takes_a_clock_that_runs_backwards() -> None:
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card, _ = scheduler.review_card(raw_mature(), fsrs.Rating.Good, EVENING)
    back, _ = scheduler.review_card(card, fsrs.Rating.Good, EVENING - timedelta(days=300))
    assert back.last_review is not None
    assert back.last_review < EVENING
    assert back.due < card.due - timedelta(days=290)


def test_a_clock_set_back_moves_nothing_back(schedule: FsrsSchedule) -> None:
    once = answered(schedule, mature(), Grade.GOOD, EVENING)
    back = EVENING - timedelta(days=300)
    twice = remembered(answered(schedule, once, Grade.GOOD, back))
    assert (twice.last_at, twice.last_day) == (EVENING, EVENING.date())
    assert twice.due > EVENING + timedelta(days=100)
    assert schedule.retrievability(remembered(once), back) == pytest.approx(1.0)


def test_steps_are_minutes_of_the_real_clock(schedule: FsrsSchedule) -> None:
    new = schedule.outcomes(Card(KEY), EVENING)
    assert [new[grade].due - EVENING for grade in Grade][:3] == [MINUTE, 5.5 * MINUTE, 10 * MINUTE]
    assert [new[grade].phase for grade in Grade] == [Learning(0), Learning(0), Learning(1), Reviewing()]
    known = answered(schedule, Card(KEY), Grade.EASY, EVENING)
    forgotten = schedule.outcomes(known, EVENING + timedelta(days=9))[Grade.AGAIN]
    assert (forgotten.phase, forgotten.lapses) == (Relearning(0), 1)
    assert forgotten.due == EVENING + timedelta(days=9) + 10 * MINUTE
    again = schedule.outcomes(Card(KEY, forgotten), forgotten.due)[Grade.AGAIN]
    assert (again.phase, again.lapses) == (Relearning(0), 1)


def test_days_end_when_the_study_day_begins(schedule: FsrsSchedule) -> None:
    easy = schedule.outcomes(Card(KEY), EVENING)[Grade.EASY]
    assert (easy.due.hour, easy.due.minute) == (4, 0)
    late = datetime(2026, 3, 3, 3, 30, tzinfo=UTC)
    assert schedule.outcomes(Card(KEY), late)[Grade.EASY].last_day == date(2026, 3, 2)


def test_a_better_grade_never_comes_back_earlier_even_minutes_before_the_day_ends(schedule: FsrsSchedule) -> None:
    late = datetime(2026, 3, 3, 3, 55, tzinfo=UTC)
    relearning = answered(schedule, mature(), Grade.AGAIN, late - 5 * MINUTE)
    dues = [schedule.outcomes(relearning, late)[grade].due for grade in Grade]
    assert dues == sorted(dues)


def test_retrievability_falls_to_the_retention_when_it_is_due(schedule: FsrsSchedule) -> None:
    memory = remembered(mature())
    assert schedule.retrievability(memory, EVENING) == pytest.approx(0.9)
    assert schedule.retrievability(memory, EVENING + timedelta(days=300)) < 0.85


def test_a_higher_retention_asks_sooner() -> None:
    calendar = StudyCalendar(UTC)
    sooner = FsrsSchedule(calendar, retention=0.95).outcomes(mature(), EVENING)[Grade.GOOD]
    later = FsrsSchedule(calendar, retention=0.8).outcomes(mature(), EVENING)[Grade.GOOD]
    assert sooner.due < later.due
    assert sooner.stability == later.stability


@pytest.mark.parametrize(
    ("interview", "last"),
    [(date(2026, 3, 10), date(2026, 3, 9)), (date(2026, 3, 4), date(2026, 3, 3))],
)
def test_everything_comes_back_once_more_before_the_interview(interview: date, last: date) -> None:
    schedule = FsrsSchedule(StudyCalendar(UTC), interview=interview)
    due = schedule.outcomes(mature(), EVENING)[Grade.EASY].due
    assert due == datetime(last.year, last.month, last.day, 4, tzinfo=UTC)


@pytest.mark.parametrize("interview", [date(2026, 3, 3), date(2026, 3, 2), date(2026, 1, 1)])
def test_from_the_eve_of_the_interview_on_nothing_is_capped(interview: date, schedule: FsrsSchedule) -> None:
    capped = FsrsSchedule(StudyCalendar(UTC), interview=interview)
    assert capped.outcomes(mature(), EVENING) == schedule.outcomes(mature(), EVENING)
