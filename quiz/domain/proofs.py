"""A proof: the runs of one question's experiment on one interpreter, and the verdict on each claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from quiz.domain.interpreters import Interpreter
from quiz.domain.questions import Question
from quiz.domain.runs import NotRun, Run
from quiz.domain.verdicts import Verdict, judge


@dataclass(frozen=True, slots=True)
class Proof:
    """What the runs said; `verdicts` stand in the order of the question's claims."""

    interpreter: Interpreter
    runs: tuple[Run, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def ran(self) -> bool:
        """Say whether anything was run at all."""
        return any(not isinstance(run.ending, NotRun) for run in self.runs)


@dataclass(frozen=True, slots=True)
class StillRunning:
    """The experiment has not ended: `done` runs of `runs` have."""

    done: int
    runs: int


def prove(question: Question, runs: Sequence[Run], interpreter: Interpreter) -> Proof:
    """Judge every claim of the question by these runs."""
    verdicts = tuple(judge(claim, question.claims, runs, interpreter) for claim in question.claims)
    return Proof(interpreter, tuple(runs), verdicts)
