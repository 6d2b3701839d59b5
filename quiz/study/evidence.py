"""What a session's own runs showed, as evidence to keep, and as the claims that surprised."""

import hashlib
from datetime import datetime

from quiz.domain.answers import Judgement, Wrong
from quiz.domain.cards import Grade
from quiz.domain.claims import Experiment
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question
from quiz.domain.reviews import Evidence
from quiz.domain.verdicts import CouldNotRun, DoesNotApply, NotShown, Proved, Refuted


def evidence_of(question: Question, proof: Proof, at: datetime) -> tuple[Evidence, ...]:
    """The verdicts of a proof as evidence; claims that no run spoke about leave none."""
    if not isinstance(question.experiment, Experiment):
        return ()
    digest = hashlib.sha256(question.experiment.source.encode()).hexdigest()
    return tuple(
        Evidence(
            question=question.id,
            claim=claim.text,
            verdict=verdict.name,
            observed=verdict.observed if isinstance(verdict, Proved | Refuted | NotShown) else verdict.reason,
            interpreter=proof.interpreter.name,
            platform=proof.interpreter.platform,
            experiment=digest,
            at=at,
        )
        for claim, verdict in zip(question.claims, proof.verdicts, strict=True)
        if not isinstance(verdict, DoesNotApply | CouldNotRun)
    )


def surprises_of(question: Question, proof: Proof, judgement: Judgement, grade: Grade) -> tuple[str, ...]:
    """The claims that surprised: all that a run refuted, and the first proved one of a question not known."""
    pairs = list(zip(question.claims, proof.verdicts, strict=True))
    refuted = [claim.text for claim, verdict in pairs if isinstance(verdict, Refuted)]
    proved = [claim.text for claim, verdict in pairs if isinstance(verdict, Proved)]
    unknown = isinstance(judgement, Wrong) or grade is Grade.AGAIN
    return (*refuted, *(proved[:1] if unknown else ()))
