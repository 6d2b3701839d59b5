"""The schedule of FSRS-6, by the `fsrs` package, with study days, repeatable fuzz and a clock that cannot run back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import fsrs

from quiz.domain.cards import (
    Card,
    CardKey,
    Grade,
    Learning,
    Memory,
    Phase,
    Relearning,
    Remembered,
    Reviewing,
    Unseen,
)
from quiz.domain.days import StudyCalendar, normalised
from quiz.domain.reviews import Review
from quiz.domain.settings import NoInterview
from quiz.scheduling.fuzz import fuzzed

LEARNING_STEPS = (timedelta(minutes=1), timedelta(minutes=10))
"""The default steps of FSRS for a card that is new."""

RELEARNING_STEPS = (timedelta(minutes=10),)
"""The default step of FSRS for a card that was forgotten."""

NO_INTERVIEW = NoInterview()
"""No interview caps the intervals."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """When an answer counts: never before the last one, neither by the clock nor by the calendar."""

    at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class _Step:
    """What the library made of a card: its state, and how long until it is asked again."""

    state: fsrs.Card
    wait: timedelta


class FsrsSchedule:
    """When a card comes back, by FSRS-6 with its default weights.

    The library reckons in instants that stand for study days, so an answer ten minutes earlier than yesterday's is
    one day later; waits of minutes count from the real clock, waits of days end when the study day begins.
    """

    def __init__(
        self, calendar: StudyCalendar, retention: float = 0.9, interview: date | NoInterview = NO_INTERVIEW
    ) -> None:
        """`retention` is the probability of recall aimed at; no interval reaches past the eve of the interview."""
        self._calendar = calendar
        self._interview = interview
        self._scheduler = fsrs.Scheduler(
            desired_retention=retention,
            learning_steps=LEARNING_STEPS,
            relearning_steps=RELEARNING_STEPS,
            enable_fuzzing=False,
        )

    def outcomes(self, card: Card, now: datetime) -> Mapping[Grade, Remembered]:
        """What each grade would make of the card; a better grade never comes back earlier."""
        moment = _moment(card.memory, now, self._calendar.day_of(now))
        outcomes: dict[Grade, Remembered] = {}
        earliest = moment.at
        for grade in Grade:
            step = self._step(card.memory, grade, moment.day)
            earliest = max(earliest, self._due(card, step, moment))
            outcomes[grade] = _remembered(card.memory, grade, step.state, moment, earliest)
        return outcomes

    def retrievability(self, memory: Remembered, now: datetime) -> float:
        """The probability, 0 to 1, that the card is recalled on the study day of this instant."""
        day = max(self._calendar.day_of(now), memory.last_day)
        return self._scheduler.get_card_retrievability(_state(memory), normalised(day))

    def replay(self, key: CardKey, reviews: Sequence[Review]) -> Memory:  # noqa: ARG002 - the port's; whose it is changes nothing
        """Rebuild a card's memory from its reviews, oldest first.

        What is due is taken from the last review, which keeps what was promised: the retention aimed at and the
        interview day may have changed since.
        """
        memory: Memory = Unseen()
        for review in reviews:
            moment = _moment(memory, review.at, review.day)
            step = self._step(memory, review.grade, moment.day)
            memory = _remembered(memory, review.grade, step.state, moment, review.due)
        return memory

    def _step(self, memory: Memory, grade: Grade, day: date) -> _Step:
        at = normalised(day)
        state, _ = self._scheduler.review_card(_state(memory), fsrs.Rating(grade), at)
        return _Step(state, state.due - at)

    def _due(self, card: Card, step: _Step, moment: _Moment) -> datetime:
        if step.state.state is not fsrs.State.Review:
            return moment.at + step.wait
        days = fuzzed(step.wait.days, card.key, _reviews(card.memory))
        return self._calendar.start_of(moment.day + timedelta(days=self._before_interview(days, moment.day)))

    def _before_interview(self, days: int, day: date) -> int:
        if isinstance(self._interview, NoInterview):
            return days
        left = (self._interview - day).days - 1
        return min(days, left) if left >= 1 else days


def _moment(memory: Memory, now: datetime, day: date) -> _Moment:
    if isinstance(memory, Unseen):
        return _Moment(now, day)
    return _Moment(max(now, memory.last_at), max(day, memory.last_day))


def _reviews(memory: Memory) -> int:
    return memory.reviews if isinstance(memory, Remembered) else 0


def _state(memory: Memory) -> fsrs.Card:
    if isinstance(memory, Unseen):
        return fsrs.Card(card_id=0)
    state, step = _library_phase(memory.phase)
    return fsrs.Card(
        card_id=0,  # a card without a number makes the library wait for a fresh one
        state=state,
        step=step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last_review=normalised(memory.last_day),
    )


def _library_phase(phase: Phase) -> tuple[fsrs.State, int | None]:
    match phase:
        case Learning(step):
            return fsrs.State.Learning, step
        case Relearning(step):
            return fsrs.State.Relearning, step
        case Reviewing():
            return fsrs.State.Review, None


def _phase(state: fsrs.Card) -> Phase:
    match state.state:
        case fsrs.State.Learning:
            return Learning(state.step or 0)
        case fsrs.State.Relearning:
            return Relearning(state.step or 0)
        case fsrs.State.Review:
            return Reviewing()


def _remembered(before: Memory, grade: Grade, state: fsrs.Card, moment: _Moment, due: datetime) -> Remembered:
    if state.stability is None or state.difficulty is None:
        raise AssertionError("the library left a reviewed card without a memory")
    return Remembered(
        stability=state.stability,
        difficulty=state.difficulty,
        phase=_phase(state),
        due=due,
        last_at=moment.at,
        last_day=moment.day,
        last_grade=grade,
        reviews=_reviews(before) + 1,
        lapses=_lapses(before) + _forgotten(before, grade),
    )


def _lapses(memory: Memory) -> int:
    return memory.lapses if isinstance(memory, Remembered) else 0


def _forgotten(before: Memory, grade: Grade) -> bool:
    return grade is Grade.AGAIN and isinstance(before, Remembered) and isinstance(before.phase, Reviewing)
