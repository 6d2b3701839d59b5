"""What `pyquiz prove` found, for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from quiz.author.evidence import asserts, where_text
from quiz.author.flakiness import NoRate, Rate
from quiz.author.matrix import Matrix
from quiz.author.negatives import Result, made_to_fail
from quiz.author.strength import Strength
from quiz.domain.claims import Claim
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question
from quiz.domain.verdicts import Verdict

Json = dict[str, object]


def as_json(
    matrix: Matrix, strength: Sequence[Strength], results: Sequence[Result], rates: Sequence[Rate | NoRate]
) -> Json:
    """Interpreters, questions with their proofs, strength, and what the further trials said."""
    good = made_to_fail(results)
    return {
        "interpreters": [_interpreter(one) for one in matrix.interpreters],
        "questions": [_question(question, matrix) for question in matrix.questions],
        "verdicts": dict(matrix.counts),
        "strength": [asdict(one) for one in strength],
        "negative": {
            "claims": len(good),
            "made to fail": sum(good.values()),
            "attempts": [_result(result) for result in results],
        },
        "flaky": [_rate(rate) for rate in rates],
    }


def _interpreter(one: Interpreter) -> Json:
    return {
        "name": one.name,
        "executable": one.key,
        "version": one.release + one.prerelease,
        "gil": one.gil,
        "platform": one.platform,
    }


def _question(question: Question, matrix: Matrix) -> Json:
    return {
        "question": question.id,
        "topic": question.topic,
        "path": question.path,
        "proofs": [_proof(question, proof) for proof in matrix.row(question)],
    }


def _proof(question: Question, proof: Proof) -> Json:
    pairs = zip(question.claims, proof.verdicts, strict=True)
    return {
        "interpreter": proof.interpreter.name,
        "executable": proof.interpreter.key,
        "runs": len(proof.runs),
        "claims": [_claim(claim, verdict) for claim, verdict in pairs],
    }


def _claim(claim: Claim, verdict: Verdict) -> Json:
    said = {field: getattr(verdict, field) for field in verdict.__dataclass_fields__}
    return {
        "claim": claim.text,
        "asserts": asserts(claim),
        "where": where_text(claim.where),
        "verdict": verdict.name,
        **said,
    }


def _result(result: Result) -> Json:
    outcome = result.outcome
    return {
        "question": result.question.id,
        "subject": result.subject.text,
        "how": result.how,
        "interpreter": result.on,
        "outcome": outcome.name,
        **asdict(outcome),
    }


def _rate(rate: Rate | NoRate) -> Json:
    said: Mapping[str, object] = (
        {"reason": rate.reason}
        if isinstance(rate, NoRate)
        else {"held": rate.held, "runs": rate.runs, "claimed runs": rate.claim.runs, "risk": rate.risk}
    )
    return {
        "question": rate.question.id,
        "claim": rate.claim.text,
        "interpreter": rate.interpreter.name,
        "safe": rate.safe,
        **said,
    }
