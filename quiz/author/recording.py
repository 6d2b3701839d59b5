"""Writes what proofs showed into a deck's evidence, changing no line that says the same as before; and checks it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from quiz.author.builds import short_name
from quiz.author.evidence import (
    ClaimRecord,
    Evidence,
    QuestionRecord,
    Record,
    Spoken,
    asserts,
    evidence_file,
    evidence_text,
    experiment_digest,
    read_evidence,
    where_text,
)
from quiz.author.keeping import alone, put
from quiz.author.matrix import GRAVITY, Matrix
from quiz.author.selection import contents
from quiz.domain.claims import Claim, Experiment
from quiz.domain.errors import DeckError
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question, own_id
from quiz.domain.verdicts import Broken, NotShown, Proved, Refuted

MOST = 200
"""Characters of an observed value that are recorded; what tells is told in fewer."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A claim whose verdict is not recorded, or not as it has to be; `reason` says which."""

    question: Question
    claim: str
    reason: str


def record(matrix: Matrix, today: date) -> tuple[Path, ...]:
    """Write the proofs into the evidence of their decks; give the files that changed.

    Records of questions that their deck has no more are removed, but none while a file of it cannot be read: that may
    be the question. DeckError if a file cannot be read or written.
    """
    return tuple(
        path
        for path, questions in _by_file(matrix.questions).items()
        if _rewritten(path, partial(_updated, path, questions, matrix, today))
    )


def _by_file(questions: Iterable[Question]) -> Mapping[Path, Sequence[Question]]:
    """Questions by the file that holds the evidence of their deck."""
    found: dict[Path, list[Question]] = {}
    for question in questions:
        found.setdefault(evidence_file(question), []).append(question)
    return found


def _updated(path: Path, questions: Sequence[Question], matrix: Matrix, today: date, before: Evidence) -> Evidence:
    deck = contents([path.parent])
    present = [one for one in deck.questions if evidence_file(one) == path]
    there = {one.id for one in present if _claims(one)}
    kept = {name: one for name, one in before.questions.items() if name in there or deck.unread}
    for question in questions:
        if _claims(question):
            kept[own_id(question.id)] = _merged(question, before.of(question), list(matrix.row(question)), today)
    after = Evidence(before.interpreters, kept)
    whole = {
        short_name(one): one
        for one in matrix.interpreters
        if not deck.unread and not any(unrecorded(question, one, after) for question in present)
    }
    return Evidence({**before.interpreters, **whole}, kept)


def _claims(question: Question) -> bool:
    return isinstance(question.experiment, Experiment) and bool(question.claims)


def _merged(question: Question, before: QuestionRecord, proofs: Sequence[Proof], today: date) -> QuestionRecord:
    """The question's record: old verdicts of the same assertion stay, and those that say the same keep their words."""
    claims = []
    for i, claim in enumerate(question.claims):
        verdicts = dict(before.of(question, claim))
        for name, (verdict, interpreter) in _gravest(proofs, i).items():
            if name not in verdicts or verdicts[name].verdict.name != verdict.name:
                verdicts[name] = Record(_capped(verdict), _on(interpreter), today.isoformat())
        claims.append(ClaimRecord(claim.text, asserts(claim), where_text(claim.where), claim.runs, verdicts))
    return QuestionRecord(experiment_digest(question), tuple(claims))


def _gravest(proofs: Sequence[Proof], number: int) -> Mapping[str, tuple[Spoken, Interpreter]]:
    """What runs said of a claim, by short name: of several builds of one name the gravest verdict."""
    found: dict[str, tuple[Spoken, Interpreter]] = {}
    for proof in proofs:
        verdict, name = proof.verdicts[number], short_name(proof.interpreter)
        if isinstance(verdict, Proved | Refuted | NotShown | Broken) and (
            name not in found or GRAVITY.index(type(verdict)) < GRAVITY.index(type(found[name][0]))
        ):
            found[name] = verdict, proof.interpreter
    return found


def _on(interpreter: Interpreter) -> str:
    return f"{interpreter.name}, {interpreter.platform}"


def _capped(verdict: Spoken) -> Spoken:
    if isinstance(verdict, Broken):
        return Broken(_cut(verdict.reason))
    return replace(verdict, observed=_cut(verdict.observed))


def _cut(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def _rewritten(path: Path, update: Callable[[Evidence], Evidence]) -> bool:
    """Read, change and write a file while nobody else does; say whether it says anything else now."""
    try:
        with alone(path.parent):
            return _write(path, evidence_text(update(read_evidence(path))))
    except OSError as error:
        raise DeckError(f"{path} cannot be written: {error.strerror}") from error


def _write(path: Path, text: str) -> bool:
    """Put the whole file in its place at once, unless it says so already."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    put(path, text.encode("utf-8"))
    return True


def unrecorded(question: Question, interpreter: Interpreter, evidence: Evidence) -> bool:
    """Say whether a claim of the question speaks of the interpreter, and no record says what it showed there."""
    known, name = evidence.of(question), short_name(interpreter)
    return any(claim.where.fits(interpreter) and name not in known.of(question, claim) for claim in question.claims)


def unproved(question: Question, interpreter: Interpreter, evidence: Evidence) -> bool:
    """Say whether a claim of the question speaks of the interpreter, and is not recorded as proved there."""
    known, name = evidence.of(question), short_name(interpreter)
    return any(
        claim.where.fits(interpreter)
        and (name not in (records := known.of(question, claim)) or not isinstance(records[name].verdict, Proved))
        for claim in question.claims
    )


def gaps(questions: Iterable[Question]) -> Iterator[Gap]:
    """What the evidence of the questions' decks lacks: nothing is run.

    Each claim must be recorded as proved on every interpreter on which the whole deck was proved and of which the
    claim speaks, and on one at least.
    """
    for path, asked in _by_file(question for question in questions if _claims(question)).items():
        evidence = read_evidence(path)
        for question in asked:
            yield from _gaps(question, evidence)


def _gaps(question: Question, evidence: Evidence) -> Iterator[Gap]:
    known = evidence.of(question)
    if known.experiment != experiment_digest(question):
        changed = "the experiment has changed since it was recorded"
        yield Gap(question, "", changed if known.experiment else "nothing is recorded")
        return
    for claim in question.claims:
        reason = _lacking(claim, known.of(question, claim), evidence.interpreters)
        if reason:
            yield Gap(question, claim.text, reason)


def _lacking(claim: Claim, records: Mapping[str, Record], builds: Mapping[str, Interpreter]) -> str:
    missing = [name for name, one in builds.items() if claim.where.fits(one) and name not in records]
    against = [f"{one.verdict.name} on {name}" for name, one in records.items() if not isinstance(one.verdict, Proved)]
    if against:
        return f"recorded as {', '.join(against)}"
    if missing:
        return f"not recorded on {', '.join(missing)}"
    return "" if records else "not recorded on any interpreter"
