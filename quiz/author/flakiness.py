"""Claims that chance rules: how often each comes true under load, and whether the number of its runs is safe.

A `can:` fails when all of its runs miss. With a chance of p in each, that is (1 - p) ** runs. p is not known, only that
it was seen `hits` times in n runs; so the lower end of Wilson's score interval is taken for it (E. B. Wilson, "Probable
inference, the law of succession, and statistical inference", Journal of the American Statistical Association 22, 1927).
An `always:` fails when one run misses: 1 - (1 - q) ** runs, q being the upper end for the misses; where none was seen
that is near the rule of three, 3 / n.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from quiz.author.proving import Job
from quiz.domain.claims import DEFAULT_RUNS, Can, Claim, Raises
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question
from quiz.domain.verdicts import Broken, CouldNotRun, DoesNotApply, NotShown, Proved, Refuted

Z = 1.6449
"""The 95 % point of the normal distribution: an end of the interval is passed by 1 in 20 true rates."""

SAFE = 0.01
"""The chance of a false verdict that an author may take: one proof in a hundred."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a claim held in `runs` runs under load, and the chance that its own number of runs says otherwise.

    For an `always:` that chance is only known to be below `risk`: it counts as safe as long as no run missed.
    """

    question: Question
    claim: Claim
    interpreter: Interpreter
    held: int
    runs: int
    risk: float

    @property
    def safe(self) -> bool:
        """Say whether the claim may be left as it is."""
        return self.risk <= SAFE if isinstance(self.claim.assertion, Can) else self.held == self.runs


@dataclass(frozen=True, slots=True)
class NoRate:
    """The runs came to nothing."""

    question: Question
    claim: Claim
    interpreter: Interpreter
    reason: str
    safe = False


def is_chancy(claim: Claim) -> bool:
    """Say whether chance rules: what only can happen, and what its author asks more runs for than usual."""
    return isinstance(claim.assertion, Can) or claim.runs > DEFAULT_RUNS


def load_jobs(questions: Iterable[Question], interpreters: Sequence[Interpreter], runs: int) -> tuple[Job, ...]:
    """The chance claims of each question together, so many runs of each, where one of them applies."""
    jobs = []
    for question in questions:
        kept = [claim for claim in question.claims if is_chancy(claim) or isinstance(claim.assertion, Raises)]
        often = replace(question, claims=tuple(replace(claim, runs=runs) for claim in kept))
        jobs += [
            Job(often, one)
            for one in interpreters
            if any(is_chancy(claim) and claim.where.fits(one) for claim in question.claims)
        ]
    return tuple(jobs)


def rates(question: Question, proof: Proof) -> tuple[Rate | NoRate, ...]:
    """The rates of a question's chance claims; `question` is as its author wrote it, `proof` that of a load job."""
    kept = [claim for claim in question.claims if is_chancy(claim) or isinstance(claim.assertion, Raises)]
    return tuple(
        _rate(question, claim, proof, verdict)
        for claim, verdict in zip(kept, proof.verdicts, strict=True)
        if is_chancy(claim) and not isinstance(verdict, DoesNotApply)
    )


def _rate(
    question: Question, claim: Claim, proof: Proof, verdict: Proved | Refuted | NotShown | Broken | CouldNotRun
) -> Rate | NoRate:
    match verdict:
        case Broken(reason) | CouldNotRun(reason):
            return NoRate(question, claim, proof.interpreter, reason)
        case NotShown(runs):
            return Rate(question, claim, proof.interpreter, 0, runs, risk_of(claim, 0, runs))
        case Proved(held, runs) | Refuted(held, runs):
            return Rate(question, claim, proof.interpreter, held, runs, risk_of(claim, held, runs))


def risk_of(claim: Claim, held: int, runs: int) -> float:
    """The chance that the claim's own number of runs gives a false verdict, at the cautious end of its interval."""
    if isinstance(claim.assertion, Can):
        return (1 - least(held, runs)) ** claim.runs
    return 1 - least(held, runs) ** claim.runs


def least(hits: int, runs: int) -> float:
    """The lower end of Wilson's score interval for a rate seen `hits` times in `runs`."""
    if not hits:
        return 0.0
    share = hits / runs
    centre = share + Z * Z / (2 * runs)
    spread = Z * sqrt(share * (1 - share) / runs + Z * Z / (4 * runs * runs))
    return (centre - spread) / (1 + Z * Z / runs)
