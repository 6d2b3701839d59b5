"""Questions: what is asked, in which of the seven kinds, with its answer and its proof."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import NewType

from quiz.domain.claims import DEFAULT_RUNS, Claim, Experiment, NoExperiment
from quiz.domain.interpreters import EVERYWHERE, Interpreter, Where
from quiz.domain.limits import Allowance

QuestionId = NewType("QuestionId", str)
OF_DECK = ":"
"""What stands between the name of an added deck and the id that a question has in it; no id holds one."""


def named(deck: str, question: QuestionId) -> QuestionId:
    """The id by which a question of an added deck is known everywhere but in that deck."""
    return QuestionId(f"{deck}{OF_DECK}{question}")


def deck_named(question: QuestionId) -> str:
    """The name of the added deck that a question is from; empty where it is from one of the learner's own."""
    return question.rpartition(OF_DECK)[0]


def own_id(question: QuestionId) -> QuestionId:
    """The id that the question has in its deck."""
    return QuestionId(question.rpartition(OF_DECK)[2])


class Kind(StrEnum):
    """How a question is asked."""

    RECALL = "recall"
    CHOICE = "choice"
    PREDICT = "predict"
    CLOZE = "cloze"
    EXPLAIN = "explain"
    ORDER = "order"
    CODE = "code"


class Level(IntEnum):
    """How deep a question goes."""

    SCREENING = 1
    WORKING = 2
    DEEP = 3


class Status(StrEnum):
    """Whether its author has finished a question: a draft is never asked, counted, proved or exported."""

    READY = "ready"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Output:
    """What the program prints is asked for."""


@dataclass(frozen=True, slots=True)
class Expression:
    """The value of this expression after the run is asked for."""

    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """The order in which the lines are written is asked for."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice, marked right or not; `where` narrows a right one to some interpreters."""

    text: str
    marked: bool
    where: Where = EVERYWHERE

    def right_on(self, interpreter: Interpreter) -> bool:
        """Say whether choosing it is right on this interpreter."""
        return self.marked and self.where.fits(interpreter)


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap in a cloze text; the first accepted spelling is the one shown. Blanks of one number share a card."""

    number: int
    accepted: tuple[str, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Recall:
    """Think, reveal, grade yourself."""

    kind = Kind.RECALL


@dataclass(frozen=True, slots=True)
class Choice:
    """Pick the right options."""

    options: tuple[Option, ...]
    kind = Kind.CHOICE

    def right_on(self, interpreter: Interpreter) -> frozenset[int]:
        """The positions of the options that are right on this interpreter."""
        return frozenset(i for i, option in enumerate(self.options) if option.right_on(interpreter))


@dataclass(frozen=True, slots=True)
class Predict:
    """Say what the program prints, or what an expression is worth after it."""

    ask: Output | Expression
    kind = Kind.PREDICT


@dataclass(frozen=True, slots=True)
class Cloze:
    """Fill the blanks; `pieces` is the prompt's text cut at its blanks, in order."""

    pieces: tuple[str | Blank, ...]
    kind = Kind.CLOZE

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the blanks, each once, ascending."""
        return tuple(sorted({piece.number for piece in self.pieces if isinstance(piece, Blank)}))

    def blanks(self, number: int) -> tuple[Blank, ...]:
        """The gaps that the card of this number asks for, in the order of the text."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Blank) and piece.number == number)


@dataclass(frozen=True, slots=True)
class Explain:
    """Answer aloud or in writing, then tick the points that an interviewer listens for."""

    points: tuple[str, ...]
    kind = Kind.EXPLAIN


@dataclass(frozen=True, slots=True)
class Order:
    """Bring the lines into order; `lines` is the written order, right unless `ask` says what the run decides."""

    lines: tuple[str, ...]
    ask: Expression | Written = field(default_factory=Written)
    kind = Kind.ORDER


@dataclass(frozen=True, slots=True)
class Code:
    """Write what is missing in `start`; the claims are run on what the learner wrote."""

    start: str
    kind = Kind.CODE


Task = Recall | Choice | Predict | Cloze | Explain | Order | Code
"""What the learner has to do: one class a kind."""

WHOLE = 0
"""The card number of every question that is not a cloze."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What choosing and listing questions needs to know, without the texts."""

    id: QuestionId
    title: str
    topic: str
    kind: Kind
    level: Level
    tags: tuple[str, ...] = ()
    needs: tuple[QuestionId, ...] = ()
    was: tuple[QuestionId, ...] = ()
    numbers: tuple[int, ...] = (WHOLE,)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. Texts are CommonMark; `title` is the first heading, `prompt` what follows it.

    `myth` is the belief that it settles, as notes and blogs put it; empty where there is none.
    """

    id: QuestionId
    title: str
    topic: str
    level: Level
    task: Task
    prompt: str
    answer: str
    hints: tuple[str, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    myth: str = ""
    needs: tuple[QuestionId, ...] = ()
    follow_ups: tuple[QuestionId, ...] = ()
    was: tuple[QuestionId, ...] = ()
    sources: tuple[str, ...] = ()
    experiment: Experiment | NoExperiment = field(default_factory=NoExperiment)
    claims: tuple[Claim, ...] = ()
    limits: tuple[Allowance, ...] = ()
    language: str = "en"
    path: str = ""
    status: Status = Status.READY

    @property
    def kind(self) -> Kind:
        """How it is asked."""
        return self.task.kind

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its cards: a cloze has one for each numbered blank, any other question one."""
        return self.task.numbers if isinstance(self.task, Cloze) else (WHOLE,)

    @property
    def runs(self) -> int:
        """How often the experiment is run for all its claims together."""
        return max((claim.runs for claim in self.claims), default=DEFAULT_RUNS)

    @property
    def summary(self) -> Summary:
        """What choosing and listing needs."""
        return Summary(
            id=self.id,
            title=self.title,
            topic=self.topic,
            kind=self.kind,
            level=self.level,
            tags=self.tags,
            needs=self.needs,
            was=self.was,
            numbers=self.numbers,
        )
