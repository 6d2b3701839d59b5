from datetime import UTC, datetime, timedelta

import fsrs
import pytest

from quiz.domain.cards import Card, CardKey, Grade, Remembered
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import QuestionId
from quiz.scheduling.fsrs_schedule import FsrsSchedule

KEY = CardKey(QuestionId("refcount"))
EVENING = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
SIX_DAYS = [EVENING + day * timedelta(hours=23, minutes=50) for day in range(6)]


def test_the_raw_library_never_advances_when_each_day_is_ten_minutes_earlier() -> None:
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    stabilities = []
    for now in SIX_DAYS:
        card, _ = scheduler.review_card(card, fsrs.Rating.Good, now)
        stabilities.append(card.stability)
    assert stabilities == pytest.approx([2.3065] * 6)


def test_six_days_each_ten_minutes_earlier_grow_as_fsrs_says() -> None:
    schedule = FsrsSchedule(StudyCalendar(UTC))
    card = Card(KEY)
    stabilities = []
    for now in SIX_DAYS:
        memory = schedule.outcomes(card, now)[Grade.GOOD]
        assert isinstance(memory, Remembered)
        card = Card(KEY, memory)
        stabilities.append(memory.stability)
    assert stabilities[0] == pytest.approx(2.3065)
    assert stabilities[-1] == pytest.approx(24.76, abs=0.01)
    assert stabilities == sorted(set(stabilities))
