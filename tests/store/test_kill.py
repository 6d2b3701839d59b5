"""kill -9 at any moment: no answer that was confirmed is lost, and the store is whole."""

import os
import random
import signal
import subprocess
import sys
from datetime import UTC
from pathlib import Path

from quiz.domain.days import StudyCalendar
from quiz.scheduling.fsrs_schedule import FsrsSchedule
from quiz.store.opening import open_store

KILLS = int(os.environ.get("PYQUIZ_KILLS", "25"))
"""How often the answering program is killed."""

LONGEST = 0.25
"""Seconds within which the kill comes after the store began to be opened: some twenty answers."""

SHORTEST = 0.05
"""Seconds in which a store is made and its first questions are taken in."""

ANSWERING = """
import sys
from datetime import UTC, datetime, timedelta
from itertools import count, cycle

from quiz.domain.cards import Card, Grade, Unseen
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import Kind, Level, QuestionId, Summary
from quiz.domain.reviews import Evidence, Review, Unjudged
from quiz.domain.snapshots import Entry, Missing, Snapshot
from quiz.scheduling.fsrs_schedule import FsrsSchedule
from quiz.store.opening import open_store

schedule = FsrsSchedule(StudyCalendar(UTC))
print("opening", flush=True)
store = open_store(sys.argv[1])
fresh = []
for name in "abcde":
    summary = Summary(QuestionId(name), name, "gc", Kind.RECALL, Level.DEEP)
    fresh.append(Snapshot(Entry(summary, "en", name + ".md", "", sys.argv[2]), "text " * 1000))
store.take_in([snapshot.entry for snapshot in fresh], fresh)
latest = store.latest()
now = datetime(2026, 1, 1, tzinfo=UTC) if isinstance(latest, Missing) else latest.review.at
for turn, grade in zip(count(), cycle(Grade)):
    now += timedelta(hours=5)
    card = store.cards()[turn % 5]
    memory = schedule.outcomes(card, now)[grade]
    review = Review(card.key, grade, Unjudged(), now, memory.last_day, 1.0, memory.due, isinstance(card.memory, Unseen))
    evidence = Evidence(card.key.question, "claim", "proved", "x" * 500, "CPython", "linux", "sha", now)
    store.record(review, Card(card.key, memory, card.standing), [evidence])
    print("confirmed", store.latest().number, flush=True)
"""


def killed_after(location: Path, turn: int, seconds: float) -> int:
    """Let the program open the store and answer, kill it after so long, and say which answer it confirmed last."""
    command = [sys.executable, "-c", ANSWERING, str(location), str(turn)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
        if process.stdout is None:
            raise AssertionError
        assert process.stdout.readline() == "opening\n"
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        confirmed = [line for line in process.stdout if line.endswith("\n")]
    assert process.returncode == -signal.SIGKILL
    return int(confirmed[-1].split()[1]) if confirmed else 0


def reviews_of_whole_store(location: Path) -> int:
    """The count of the reviews, of a store in which nothing disagrees."""
    with open_store(str(location)) as store:
        numbers = [filed.number for filed in store.all_reviews()]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(store.all_evidence()) == len(numbers)
        assert store.check(FsrsSchedule(StudyCalendar(UTC))) == []
    return len(numbers)


def test_no_confirmed_answer_is_lost_however_often_it_is_killed(tmp_path: Path) -> None:
    moments = random.Random(20260302)  # noqa: S311 - any moments will do, the same ones each time
    kept = 0
    for turn in range(KILLS):
        last = killed_after(tmp_path / "data.db", turn, moments.uniform(0, LONGEST)) or kept
        kept = reviews_of_whole_store(tmp_path / "data.db")
        assert last <= kept <= last + 1
    assert kept > KILLS


def test_a_store_killed_while_it_is_made_is_made_the_next_time(tmp_path: Path) -> None:
    moments = random.Random(20260303)  # noqa: S311 - likewise
    for turn in range(KILLS // 3):
        last = killed_after(tmp_path / f"{turn}.db", turn, moments.uniform(0, SHORTEST))
        assert last <= reviews_of_whole_store(tmp_path / f"{turn}.db") <= last + 1
