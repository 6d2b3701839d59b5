"""Many experiments on many interpreters: the jobs, the prover that an author needs, and how they are worked off."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof, StillRunning
from quiz.domain.questions import Question

STEP = 0.05
"""Seconds that the oldest job is waited for before the others are looked at."""
FAREWELL = 2.0
"""Seconds that a job which is called off may take to end its run."""


class Running(Protocol):
    """An experiment that runs in the background."""

    def wait(self, seconds: float, /) -> Proof | StillRunning:
        """Wait at most so long for the proof."""
        ...

    def cancel(self) -> None:
        """Stop it and forget it; harmless when it has ended."""
        ...


class Prover(Protocol):
    """Runs experiments behind walls, in the background."""

    def start(self, question: Question, interpreter: Interpreter) -> Running:
        """Start the runs of a question's experiment; a refusal comes as a proof whose runs are `NotRun`."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """One question's experiment on one interpreter; `question` may be changed from what its author wrote."""

    question: Question
    interpreter: Interpreter


def jobs_of(questions: Iterable[Question], interpreters: Sequence[Interpreter]) -> tuple[Job, ...]:
    """Every question that claims something, on every interpreter that one of its claims speaks of.

    Where no claim speaks of an interpreter, running says nothing.
    """
    return tuple(
        Job(question, interpreter)
        for question in questions
        for interpreter in interpreters
        if any(claim.where.fits(interpreter) for claim in question.claims)
    )


def prove_all(prover: Prover, jobs: Iterable[Job], at_once: int) -> Generator[tuple[int, Proof], None, None]:
    """Work the jobs off, `at_once` at a time, and give each proof as it comes, with the number of its job.

    Whatever still runs when the caller leaves is called off.
    """
    waiting = deque(enumerate(jobs))
    running: dict[int, Running] = {}
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                number, job = waiting.popleft()
                running[number] = prover.start(job.question, job.interpreter)
            yield from _ended(running)
    finally:
        for one in running.values():
            one.cancel()
        for one in running.values():
            one.wait(FAREWELL)


def _ended(running: dict[int, Running]) -> Iterator[tuple[int, Proof]]:
    """The jobs that have ended by now, or a little later."""
    patience = STEP
    for number, one in tuple(running.items()):
        said = one.wait(patience)
        patience = 0.0
        if isinstance(said, Proof):
            del running[number]
            yield number, said
