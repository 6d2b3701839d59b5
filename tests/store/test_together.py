"""Two pyquiz at once on one store."""

import subprocess
import sys
from datetime import UTC
from pathlib import Path

from quiz.domain.days import StudyCalendar
from quiz.scheduling.fsrs_schedule import FsrsSchedule
from quiz.store.opening import open_store

ANSWERS = 40

ANSWERING = """
import sys
from datetime import UTC, datetime, timedelta
from quiz.domain.cards import Card, Grade
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import Kind, Level, QuestionId, Summary
from quiz.domain.reviews import Review, Unjudged
from quiz.domain.snapshots import Entry, Snapshot
from quiz.scheduling.fsrs_schedule import FsrsSchedule
from quiz.store.opening import open_store

location, mine, answers = sys.argv[1], sys.argv[2], int(sys.argv[3])
schedule = FsrsSchedule(StudyCalendar(UTC))
with open_store(location) as store:
    deck = [
        Snapshot(Entry(Summary(QuestionId(name), name, "gc", Kind.RECALL, Level.DEEP), "en", name, "", name), name)
        for name in "ab"
    ]
    store.take_in([snapshot.entry for snapshot in deck], deck)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(answers):
        now += timedelta(days=1)
        card = next(card for card in store.cards() if card.key.question == mine)
        memory = schedule.outcomes(card, now)[Grade.GOOD]
        review = Review(card.key, Grade.GOOD, Unjudged(), now, memory.last_day, 1.0, memory.due, memory.reviews == 1)
        store.record(review, Card(card.key, memory), [])
"""


def test_two_that_answer_at_once_lose_nothing(tmp_path: Path) -> None:
    location = str(tmp_path / "data.db")
    both = [
        subprocess.Popen([sys.executable, "-c", ANSWERING, location, mine, str(ANSWERS)])  # noqa: S603 - our own program
        for mine in "ab"
    ]
    assert [process.wait() for process in both] == [0, 0]
    with open_store(location) as store:
        assert sorted(filed.review.card.question for filed in store.all_reviews()) == [*"a" * ANSWERS, *"b" * ANSWERS]
        assert store.check(FsrsSchedule(StudyCalendar(UTC))) == []
