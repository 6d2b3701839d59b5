"""Cards: what is scheduled, and what is remembered of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from typing import NewType

from quiz.domain.questions import WHOLE, QuestionId

Learner = NewType("Learner", str)
ME = Learner("me")
"""The learner of a store that serves one person."""


class Grade(IntEnum):
    """How well an answer was known."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True, order=True)
class CardKey:
    """Whose card it is, of which question, and of which blank (`WHOLE` where there are none)."""

    question: QuestionId
    number: int = WHOLE
    learner: Learner = ME


@dataclass(frozen=True, slots=True)
class Learning:
    """In the first steps, minutes apart; `step` counts those taken."""

    step: int


@dataclass(frozen=True, slots=True)
class Relearning:
    """Forgotten and back in steps, minutes apart."""

    step: int


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Out of the steps: asked again after days."""


Phase = Learning | Relearning | Reviewing


@dataclass(frozen=True, slots=True)
class Unseen:
    """Never answered."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What FSRS knows of a card after its last review.

    `stability` is in days (retrievability falls to 90 % after that many), `difficulty` runs from 1 to 10; `due` and
    `last_at` are UTC instants, `last_day` is the study day of the last review.
    """

    stability: float
    difficulty: float
    phase: Phase
    due: datetime
    last_at: datetime
    last_day: date
    last_grade: Grade
    reviews: int = 1
    lapses: int = 0


Memory = Unseen | Remembered


@dataclass(frozen=True, slots=True)
class Active:
    """Asked when due."""


@dataclass(frozen=True, slots=True)
class Suspended:
    """Not asked until the learner resumes it."""


@dataclass(frozen=True, slots=True)
class Buried:
    """Not asked on or before this study day."""

    until: date


Standing = Active | Suspended | Buried


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to be scheduled, with what is remembered of it and whether it is asked at all."""

    key: CardKey
    memory: Memory = field(default_factory=Unseen)
    standing: Standing = field(default_factory=Active)
