"""What studying needs from outside: a clock, a schedule, a store and a prover. The consumer owns these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from quiz.domain.cards import Card, CardKey, Grade, Memory, Remembered, Standing
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.proofs import StillRunning as StillRunning  # noqa: PLC0414 - the port's own word, said again
from quiz.domain.questions import Question, QuestionId
from quiz.domain.reviews import Evidence, Review
from quiz.domain.settings import Settings
from quiz.domain.snapshots import Entry, Missing, Snapshot


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        ...


class Schedule(Protocol):
    """When a card comes back; pure, given the time."""

    def outcomes(self, card: Card, now: datetime) -> Mapping[Grade, Remembered]:
        """What each grade would make of the card: these are the intervals shown and the ones stored."""
        ...

    def retrievability(self, memory: Remembered, now: datetime) -> float:
        """The probability, 0 to 1, that the card is recalled at this instant."""
        ...

    def replay(self, key: CardKey, reviews: Sequence[Review]) -> Memory:
        """Rebuild a card's memory from its reviews, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Tally:
    """What was already done on a study day: cards seen for the first time, and reviews of cards seen before it."""

    new: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Filed:
    """A review with the number under which the store keeps it."""

    number: int
    review: Review


class Store(Protocol):
    """What is remembered between sessions; every method that writes is one transaction."""

    def settings(self) -> Settings:
        """The learner's settings."""
        ...

    def cards(self) -> Sequence[Card]:
        """The cards of every question that is present, unseen ones included."""
        ...

    def tally(self, day: date) -> Tally:
        """What was already done on this study day."""
        ...

    def latest(self) -> Filed | Missing:
        """The latest review that stands."""
        ...

    def reviews(self, key: CardKey) -> Sequence[Review]:
        """The reviews of a card that stand, oldest first."""
        ...

    def record(self, review: Review, card: Card, evidence: Sequence[Evidence]) -> None:
        """Keep an answer: the review, what the card became, and what its proof observed, all or nothing."""
        ...

    def withdraw(self, number: int, card: Card, at: datetime) -> None:
        """Undo a review: it is marked as withdrawn, never deleted, and the card becomes what it was."""
        ...

    def place(self, question: QuestionId, standing: Standing) -> None:
        """Suspend, bury or resume every card of a question."""
        ...

    def note(self, question: QuestionId) -> str:
        """The learner's private note to a question, empty if there is none."""
        ...

    def write_note(self, question: QuestionId, text: str) -> None:
        """Keep a private note; empty text removes it."""
        ...

    def versions(self, question: QuestionId) -> Sequence[Entry]:
        """The entries of a present question, one for each language."""
        ...

    def snapshot(self, question: QuestionId, language: str) -> Snapshot | Missing:
        """The snapshot of a question in a language."""
        ...


class Running(Protocol):
    """An experiment that runs in the background."""

    def wait(self, seconds: float) -> Proof | StillRunning:
        """Wait at most so long for the proof."""
        ...

    def cancel(self) -> None:
        """Stop it and forget it; harmless when it has ended."""
        ...


class Prover(Protocol):
    """Runs experiments behind walls, in the background."""

    def interpreters(self) -> Sequence[Interpreter]:
        """Every interpreter found, the newest last."""
        ...

    def start(self, question: Question, interpreter: Interpreter) -> Running:
        """Start the runs of a question's experiment; a refusal comes as a proof whose runs are `NotRun`."""
        ...
