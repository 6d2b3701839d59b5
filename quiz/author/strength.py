"""How strong a deck's claims are: a claim weakened to pass shows here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quiz.domain.claims import Always, Assertion, Can, Claim, Raises
from quiz.domain.interpreters import Interpreter
from quiz.domain.questions import Question

KINDS: Mapping[type[Assertion], str] = {Always: "always", Can: "can", Raises: "raises"}
"""The words that authors write for each kind of assertion."""


@dataclass(frozen=True, slots=True)
class Strength:
    """`claims` of one kind; `spoken` counts them by the number of interpreters that they speak of."""

    kind: str
    claims: int
    spoken: Mapping[int, int]


def strength_of(questions: Iterable[Question], interpreters: Sequence[Interpreter]) -> tuple[Strength, ...]:
    """The figures of each kind, every kind named even where there is none of it."""
    claims = [claim for question in questions for claim in question.claims]
    return tuple(
        _figure(name, [claim for claim in claims if isinstance(claim.assertion, kind)], interpreters)
        for kind, name in KINDS.items()
    )


def _figure(name: str, claims: Sequence[Claim], interpreters: Sequence[Interpreter]) -> Strength:
    spoken = dict.fromkeys(range(len(interpreters), -1, -1), 0)
    for claim in claims:
        spoken[sum(claim.where.fits(one) for one in interpreters)] += 1
    return Strength(name, len(claims), spoken)
