"""Puts prover, cache and plans together for `pyquiz prove`, and works a deck off on every core."""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.text import Text

from quiz.author.builds import ends, one_each, usual
from quiz.author.evidence import Evidence, evidence_file, read_evidence
from quiz.author.flakiness import NoRate, Rate, load_jobs, rates
from quiz.author.matrix import Matrix
from quiz.author.negatives import Foregone, Hands, Result, Trial, foregone, judge_trial, made_to_fail, plan
from quiz.author.proving import Job, jobs_of, prove_all
from quiz.author.recording import unproved
from quiz.author.strength import Strength, strength_of
from quiz.domain.errors import SandboxError
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question
from quiz.domain.verdicts import CouldNotRun
from quiz.proving.cache import Cache, NoCache, RunCache
from quiz.proving.load import busy
from quiz.proving.prover import SandboxProver
from quiz.proving.trusting import Refusal, TrustingProver
from quiz.terminal.console import make_console
from quiz.wording import tr

CORES = os.cpu_count() or 1
WINDOW = 2 * CORES + 2
"""Jobs under way at a time: enough that no core waits for the next to be started."""
ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: interpreters (the usual ones if none), at least so many runs, and which further trials."""

    pythons: tuple[str, ...] = ()
    runs: int = 1
    only_changed: bool = False
    negative: bool = False
    flaky: int = 0
    cached: bool = True


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of it: verdicts, how strong the claims are, and what the further trials said."""

    wanted: Wanted
    matrix: Matrix
    strength: tuple[Strength, ...]
    results: tuple[Result, ...]
    rates: tuple[Rate | NoRate, ...]
    seconds: float

    @property
    def exit_code(self) -> int:
        """0 if all is well, 6 if nothing could be run, else 1."""
        if self.matrix.counts[CouldNotRun.name] and not any(proof.ran for proof in self.matrix.proofs.values()):
            return SandboxError.exit_code
        good = all(made_to_fail(self.results).values()) and all(rate.safe for rate in self.rates)
        return int(not (self.matrix.sound and good))


class Laboratory:
    """Runs what was asked for, with its progress on standard error where somebody sees it."""

    def __init__(self, environ: Mapping[str, str], wanted: Wanted, refusal: Refusal) -> None:
        self._wanted, self._refusal = wanted, refusal
        self._console = make_console(sys.stderr)
        self._prover = SandboxProver(environ, at_once=CORES, cache=run_cache(cached=wanted.cached))
        self._fresh = SandboxProver(environ, at_once=CORES)

    def work(self, questions: Sequence[Question]) -> Findings:
        """Prove the questions, then try to make their claims fail, then load the machine, as far as asked for."""
        started = time.monotonic()
        chosen = chosen_by(self._wanted.pythons, self._prover)
        asked = [question for question in questions if question.claims]
        jobs = self._jobs(asked, chosen)
        kept = {job.question.id for job in jobs} if self._wanted.only_changed else {one.id for one in asked}
        asked = [question for question in asked if question.id in kept]
        proofs: dict[tuple[str, str], Proof] = {
            (jobs[number].question.id, proof.interpreter.key): proof
            for number, proof in self._proofs(self._prover, self._often(jobs), tr("proving"))
        }
        return Findings(
            wanted=self._wanted,
            matrix=Matrix(tuple(asked), chosen, proofs),
            strength=strength_of(asked, chosen),
            results=self._negative(asked, chosen) if self._wanted.negative else (),
            rates=self._rates(asked, chosen) if self._wanted.flaky else (),
            seconds=time.monotonic() - started,
        )

    def _jobs(self, questions: Sequence[Question], chosen: Sequence[Interpreter]) -> tuple[Job, ...]:
        jobs = jobs_of(questions, chosen)
        if not self._wanted.only_changed:
            return jobs
        known: dict[Path, Evidence] = {}
        for path in {evidence_file(question) for question in questions}:
            known[path] = read_evidence(path)
        return tuple(job for job in jobs if unproved(job.question, job.interpreter, known[evidence_file(job.question)]))

    def _negative(self, questions: Sequence[Question], chosen: tuple[Interpreter, ...]) -> tuple[Result, ...]:
        named = bool(self._wanted.pythons)
        others = chosen if named else one_each(self._prover.interpreters())
        attempts = plan(questions, Hands(chosen, others, tuple if named else ends))
        trials = [attempt for attempt in attempts if isinstance(attempt, Trial)]
        jobs = self._often([trial.job for trial in trials])
        results = dict(self._proofs(self._prover, jobs, tr("making claims fail")))
        judged = iter([judge_trial(trial, results[number]) for number, trial in enumerate(trials)])
        return tuple(foregone(one) if isinstance(one, Foregone) else next(judged) for one in attempts)

    def _rates(self, questions: Sequence[Question], chosen: Sequence[Interpreter]) -> tuple[Rate | NoRate, ...]:
        jobs = load_jobs(questions, chosen, self._wanted.flaky)
        originals = {question.id: question for question in questions}
        with busy(CORES):
            proofs = dict(self._proofs(self._fresh, jobs, tr("running under load")))
        return tuple(
            rate
            for number, proof in sorted(proofs.items())
            for rate in rates(originals[jobs[number].question.id], proof)
        )

    def _often(self, jobs: Iterable[Job]) -> tuple[Job, ...]:
        """The jobs with at least so many runs as were asked for; what rates and records say are the author's own."""
        return tuple(Job(_with_runs(job.question, self._wanted.runs), job.interpreter) for job in jobs)

    def _proofs(self, prover: SandboxProver, jobs: Sequence[Job], doing: str) -> Iterator[tuple[int, Proof]]:
        with self._console.status(Text(doing), spinner="line") as status:
            for done, ended in enumerate(prove_all(TrustingProver(prover, self._refusal), jobs, WINDOW), 1):
                status.update(Text(tr("{doing}: {done} of {all}", doing=doing, done=done, all=len(jobs))))
                yield ended


def chosen_by(names: Sequence[str], prover: SandboxProver) -> tuple[Interpreter, ...]:
    """The interpreters of these names, `all` among them; those that decks are proved on if there are none."""
    if not names:
        return usual(prover.interpreters()) or (prover.own(),)
    named = [prover.find(name) for name in names if name != ALL]
    return tuple(dict.fromkeys([*(prover.interpreters() if ALL in names else ()), *named]))


def run_cache(*, cached: bool) -> Cache:
    """The runs kept in the user's cache folder; nothing is kept where that is not wanted."""
    if not cached:
        return NoCache()
    import platformdirs

    cache = RunCache(Path(platformdirs.user_cache_dir("pyquiz", appauthor=False)) / "runs")
    cache.tidy()
    return cache


def _with_runs(question: Question, runs: int) -> Question:
    return replace(question, claims=tuple(replace(claim, runs=max(runs, claim.runs)) for claim in question.claims))
