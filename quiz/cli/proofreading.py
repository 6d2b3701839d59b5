"""Runs what authors' files claim, from the cache where it can, and says what came of it line by line."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from quiz.author.builds import ends, one_each, usual
from quiz.author.negatives import Hands, NotTested
from quiz.author.provable import provables
from quiz.author.proving import Job, Running, prove_all
from quiz.author.remarks import Remark, as_problem, joined, steps_of, told
from quiz.cli.laboratory import CORES, WINDOW, run_cache
from quiz.decks.problems import Problem, visible
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof, StillRunning
from quiz.domain.questions import Question
from quiz.domain.verdicts import CouldNotRun, DoesNotApply
from quiz.proving.prover import SandboxProver
from quiz.proving.trusting import Refusal, TrustingProver, nothing_against
from quiz.terminal.console import make_console
from quiz.wording import tr


@dataclass(frozen=True, slots=True)
class Proofs:
    """What runs said of files, in the order of their lines; `order` is that of the interpreters."""

    remarks: tuple[Remark, ...]
    order: tuple[Interpreter, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands against the files' claims."""
        return tuple(as_problem(one, self.order) for one in self.remarks if one.against)

    @property
    def lines(self) -> tuple[tuple[tuple[str, int, int], str], ...]:
        """Whatever else was said, each with its place: `path:line:col: proved on 3.9–3.13: x = 1`."""
        return tuple((one.place, _line(one, self.order)) for one in self.remarks if not one.against)

    @property
    def refused(self) -> bool:
        """Say whether nothing could be run at all."""
        said = [one.said for one in self.remarks]
        idle = all(isinstance(one, CouldNotRun | NotTested | DoesNotApply) for one in said)
        return idle and any(isinstance(one, CouldNotRun) for one in said)


class StaleError(Exception):
    """What is being run has changed meanwhile."""


def _never() -> bool:
    return False


class Proofreader:
    """Proves files on every interpreter that decks are proved on; keeps what ran for the next time."""

    def __init__(self, environ: Mapping[str, str], refusal: Refusal = nothing_against) -> None:
        self._refusal = refusal
        self.prover = SandboxProver(environ, at_once=CORES, cache=run_cache(cached=True))
        self._console = make_console(sys.stderr)

    @property
    def order(self) -> tuple[Interpreter, ...]:
        """The interpreters, the oldest first."""
        return usual(self.prover.interpreters()) or (self.prover.own(),)

    def read(self, paths: Sequence[Path], stale: Callable[[], bool] = _never) -> Proofs:
        """Run what the files claim; raises StaleError, all runs called off, as soon as `stale` says so."""
        found = provables(paths)
        if not found:
            return Proofs((), ())
        order = self.order
        steps, remarks = steps_of(found, Hands(order, one_each(self.prover.interpreters()), ends))
        said = list(remarks)
        for step, proof in zip(steps, self.prove([step.job for step in steps], stale), strict=True):
            said += step.read(proof)
        return Proofs(joined(said, order), order)

    def prove(self, jobs: Sequence[Job], stale: Callable[[], bool] = _never) -> list[Proof]:
        """The proofs of jobs, in their order, with progress on standard error where somebody sees it."""
        found: dict[int, Proof] = {}
        doing = tr("proving")
        prover = TrustingProver(self.prover, self._refusal)
        with self._console.status(Text(doing), spinner="line") as status:
            for number, proof in prove_all(_Impatient(prover, stale), jobs, WINDOW):
                found[number] = proof
                status.update(Text(tr("{doing}: {done} of {all}", doing=doing, done=len(found), all=len(jobs))))
        return [found[number] for number in range(len(jobs))]


class _Impatient:
    """A prover whose runs are left as soon as they are stale."""

    def __init__(self, prover: TrustingProver, stale: Callable[[], bool]) -> None:
        self._prover, self._stale = prover, stale

    def start(self, question: Question, interpreter: Interpreter) -> Running:
        """Start the runs of a question's experiment."""
        return _ImpatientRuns(self._prover.start(question, interpreter), self._stale)


class _ImpatientRuns:
    """Runs that are waited for only while they are not stale."""

    def __init__(self, running: Running, stale: Callable[[], bool]) -> None:
        self._running, self._stale, self._cancelled = running, stale, False

    def wait(self, seconds: float, /) -> Proof | StillRunning:
        """Wait at most so long for the proof."""
        if not self._cancelled and self._stale():
            raise StaleError
        return self._running.wait(seconds)

    def cancel(self) -> None:
        """Stop the runs and forget them."""
        self._cancelled = True
        self._running.cancel()


def _line(remark: Remark, order: Sequence[Interpreter]) -> str:
    path, line, column = remark.place
    return f"{visible(path)}:{line}:{column}: {told(remark, order)}"
