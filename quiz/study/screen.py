"""The port through which a session talks to a person: values go out, answers and commands come back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path
from typing import Protocol

from quiz.domain.answers import Answer, Judgement, Ticked
from quiz.domain.cards import CardKey, Grade
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question
from quiz.domain.reviews import Unjudged
from quiz.study.ports import Running


class Command(Enum):
    """What a learner can ask for instead of answering or grading."""

    UNDO = auto()
    SUSPEND = auto()
    BURY = auto()
    QUIT = auto()
    RUN_AGAIN = auto()
    RUN_ELSEWHERE = auto()
    EDIT = auto()
    CODE = auto()
    NOTE = auto()
    OPEN = auto()


class Notice(Enum):
    """Something that happened and is worth a line."""

    UNDONE = auto()
    NOTHING_TO_UNDO = auto()
    SUSPENDED = auto()
    BURIED = auto()
    NOTED = auto()
    LOOKING = auto()
    NO_OTHER_INTERPRETER = auto()
    NOTHING_TO_RUN = auto()
    UNCHANGED = auto()
    FILE_BROKEN = auto()
    RELOADED = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Face:
    """A card as it is asked; `shuffle` is the order in which options or lines are shown.

    `waiting` counts the cards that are still to be reviewed and the new ones, this one included; `translated` is
    false where the learner's language was asked for and the question has no translation.
    """

    question: Question
    number: int
    shuffle: tuple[int, ...]
    interpreter: Interpreter
    waiting: tuple[int, int]
    new: bool
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, and whether a hint was asked for before it."""

    answer: Answer
    hinted: bool = False


@dataclass(frozen=True, slots=True)
class Verso:
    """The answered side of a card: what was given, how it was judged, what was right, and the private note."""

    face: Face
    answer: Answer
    judgement: Judgement
    proof: Proof
    note: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The grades with the intervals that they would store, and the one suggested."""

    suggested: Grade | Unjudged
    intervals: Mapping[Grade, timedelta]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One finished answer of a session, and the claims that surprised in it."""

    card: CardKey
    question: Question
    grade: Grade
    due: datetime
    surprises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """How a session stands at its end: the answers kept, and when the cards still in their steps come back (UTC)."""

    outcomes: tuple[Outcome, ...]
    steps: tuple[datetime, ...]
    now: datetime


class Screen(Protocol):
    """A person at a terminal, or a test that plays one."""

    def ask(self, face: Face) -> Given | Command:
        """Show a question and take the answer."""
        ...

    def wait(self, running: Running) -> Proof:
        """Wait for an experiment, showing progress when it takes long."""
        ...

    def tick(self, face: Face) -> Ticked:
        """Have the learner tick the points that the explanation made."""
        ...

    def show_answer(self, verso: Verso) -> None:
        """Show the judgement, what was right, the answer and the note."""
        ...

    def show_proof(self, question: Question, proofs: Sequence[Proof], *, changed: bool = False) -> None:
        """Show each claim with its verdict and values; several proofs stand side by side.

        `changed` says that the program is the learner's own change of the experiment.
        """
        ...

    def show_program(self, question: Question) -> None:
        """Show the whole experiment."""
        ...

    def grade(self, offer: Offer) -> Grade | Command:
        """Take the grade, or a command."""
        ...

    def confirm(self, grade: Grade, interval: timedelta) -> None:
        """Say that the answer is in the store, never before it is, and that the card comes back after `interval`."""
        ...

    def choose(self, interpreters: Sequence[Interpreter]) -> Interpreter:
        """Choose one of the interpreters."""
        ...

    def edit(self, text: str, suffix: str) -> str:
        """Have a text edited in the learner's editor."""
        ...

    def write(self, text: str) -> str:
        """Have a short private note written."""
        ...

    def open(self, path: Path) -> None:
        """Open a file in the learner's editor."""
        ...

    def tell(self, notice: Notice, about: str = "") -> None:
        """Say in a line what happened."""
        ...
