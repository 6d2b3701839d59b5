"""What is recorded, shown where a learner's own interpreters cannot run a claim."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quiz.author.builds import short_name
from quiz.author.evidence import Archive, Record
from quiz.domain.claims import Claim
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question, deck_named
from quiz.domain.verdicts import CouldNotRun, DoesNotApply

Interpreters = Callable[[], Sequence[Interpreter]]
"""The learner's interpreters, looked for when somebody asks."""


@dataclass(frozen=True, slots=True)
class Substitute:
    """The records of one claim by the short names of interpreters; `nearest` is the one to tell in full.

    `deck` is the name of the deck that keeps them, if that was added: somebody else says so, and nobody here saw it.
    """

    claim: Claim
    records: Mapping[str, Record]
    nearest: str
    deck: str = ""


def substitutes(question: Question, proof: Proof, archive: Archive, interpreters: Interpreters) -> Iterator[Substitute]:
    """The claims of a proof that could not run here, or speak of no interpreter that the learner has, as recorded."""
    if not any(isinstance(verdict, CouldNotRun | DoesNotApply) for verdict in proof.verdicts):
        return
    for claim, verdict, records in zip(question.claims, proof.verdicts, archive.recorded(question), strict=True):
        if records and _is_lacking(claim, verdict, interpreters):
            own = short_name(proof.interpreter)
            nearest = own if own in records else list(records)[-1]
            yield Substitute(claim, records, nearest, deck_named(question.id))


def _is_lacking(claim: Claim, verdict: object, interpreters: Interpreters) -> bool:
    if isinstance(verdict, CouldNotRun):
        return True
    return isinstance(verdict, DoesNotApply) and not any(claim.where.fits(one) for one in interpreters())
