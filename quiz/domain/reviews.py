"""Reviews: the answers given, the only truth about learning."""

from dataclasses import dataclass
from datetime import date, datetime

from quiz.domain.cards import CardKey, Grade


@dataclass(frozen=True, slots=True)
class Unjudged:
    """The learner graded alone; nothing was suggested."""


@dataclass(frozen=True, slots=True)
class Review:
    """One answer: append-only. `at` is UTC, `seconds` the time to answer, `due` (UTC) what was promised at grading.

    `suggested` is the grade that judging proposed, `grade` the one that the learner kept; `digest` names the
    snapshot that was shown, `interpreter` the build that proved it, empty if none ran.
    """

    card: CardKey
    grade: Grade
    suggested: Grade | Unjudged
    at: datetime
    day: date
    seconds: float
    due: datetime
    first: bool
    digest: str = ""
    interpreter: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verdict that the learner's own session observed, with the interpreter, the platform and the instant (UTC)."""

    question: str
    claim: str
    verdict: str
    observed: str
    interpreter: str
    platform: str
    experiment: str
    at: datetime
