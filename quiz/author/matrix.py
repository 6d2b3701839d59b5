"""Questions and interpreters, and what each proof said: the table that `pyquiz prove` shows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quiz.domain.claims import Claim
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question
from quiz.domain.verdicts import Broken, CouldNotRun, DoesNotApply, NotShown, Proved, Refuted, Verdict

GRAVITY = (Broken, Refuted, CouldNotRun, NotShown, Proved, DoesNotApply)
"""Verdicts, the one that tells most first: a cell shows the first that any of its claims has."""

FAULTY = (Broken, Refuted, CouldNotRun, NotShown)
"""Verdicts with which a deck may not be published."""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """There is no proof here: no claim speaks of the interpreter, or nothing has changed since it was recorded."""

    name = "does not apply"


Cell = Proof | NotAsked


@dataclass(frozen=True, slots=True)
class Fault:
    """A verdict that stands against a claim, with the interpreters on which it is the same, word by word."""

    question: Question
    claim: Claim
    verdict: Verdict
    interpreters: tuple[Interpreter, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The proofs of questions (rows) on interpreters (columns), by question id and interpreter key."""

    questions: tuple[Question, ...]
    interpreters: tuple[Interpreter, ...]
    proofs: Mapping[tuple[str, str], Proof]

    def cell(self, question: Question, interpreter: Interpreter) -> Cell:
        """What is known of a question on an interpreter."""
        return self.proofs.get((question.id, interpreter.key), NotAsked())

    @property
    def counts(self) -> Counter[str]:
        """How many verdicts there are of each name."""
        return Counter(verdict.name for proof in self.proofs.values() for verdict in proof.verdicts)

    @property
    def sound(self) -> bool:
        """Say whether nothing was refuted, broken, not shown or could not run."""
        return not any(isinstance(one, FAULTY) for proof in self.proofs.values() for one in proof.verdicts)

    def row(self, question: Question) -> Iterator[Proof]:
        """The proofs of a question, in the order of the interpreters."""
        for interpreter in self.interpreters:
            cell = self.cell(question, interpreter)
            if isinstance(cell, Proof):
                yield cell

    def faults(self) -> Iterator[Fault]:
        """Everything that stands against a claim, in the order of the questions and their claims."""
        for question in self.questions:
            yield from _faults(question, list(self.row(question)))


def tell(cell: Cell) -> str:
    """The name of the one verdict that a cell shows."""
    if isinstance(cell, NotAsked):
        return cell.name
    names = [kind.name for kind in GRAVITY for verdict in cell.verdicts if isinstance(verdict, kind)]
    return names[0] if names else NotAsked.name


def _faults(question: Question, proofs: Sequence[Proof]) -> Iterator[Fault]:
    for i, claim in enumerate(question.claims):
        alike: dict[Verdict, list[Interpreter]] = {}
        for proof in proofs:
            if isinstance(proof.verdicts[i], FAULTY):
                alike.setdefault(proof.verdicts[i], []).append(proof.interpreter)
        for verdict, interpreters in alike.items():
            yield Fault(question, claim, verdict, tuple(interpreters))
