"""Runs of decks that a learner does not trust yet are refused, before anything of them reaches a wall."""

from collections.abc import Callable, Sequence

from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import prove
from quiz.domain.questions import Question
from quiz.domain.runs import NotRun, Run
from quiz.proving.running import AlreadyProved
from quiz.study.ports import Prover, Running

Refusal = Callable[[Question], str]
"""Why a question's programs may not run; empty text if they may."""


def nothing_against(_question: Question) -> str:
    """Let everything run."""
    return ""


class TrustingProver:
    """A prover that starts only what may run."""

    def __init__(self, prover: Prover, refusal: Refusal) -> None:
        self._prover, self._refusal = prover, refusal

    def interpreters(self) -> Sequence[Interpreter]:
        """Every interpreter found, the newest last."""
        return self._prover.interpreters()

    def start(self, question: Question, interpreter: Interpreter) -> Running:
        """Start the runs of a question's experiment; a refusal comes as a proof whose runs are `NotRun`."""
        why = self._refusal(question)
        if why:
            return AlreadyProved(prove(question, (Run(NotRun(why)),), interpreter))
        return self._prover.start(question, interpreter)
