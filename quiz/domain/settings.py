"""What a learner can set, with the defaults that a first run keeps."""

from dataclasses import dataclass, field
from datetime import date

from quiz.domain.questions import Level


@dataclass(frozen=True, slots=True)
class NoInterview:
    """No interview day is known."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A learner's settings.

    `language` is that of questions and screens, empty for what the locale asks for; `level` is the deepest level asked;
    `new_per_day` and `reviews_per_day` are counts per study day; `retention` is the probability of recall that the
    schedule aims at (FSRS's own default); `rollover` is the local hour at which a study day ends; `zone` is an IANA
    name, empty for the system's; `python` picks the interpreter that proves, empty for the one that runs pyquiz.
    """

    language: str = ""
    level: Level = Level.DEEP
    new_per_day: int = 10
    reviews_per_day: int = 100
    interview: date | NoInterview = field(default_factory=NoInterview)
    retention: float = 0.9
    rollover: int = 4
    zone: str = ""
    python: str = ""
