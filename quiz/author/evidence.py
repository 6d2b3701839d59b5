"""The evidence of a deck: what each claim showed on each interpreter when it was last proved, in `evidence.json`.

```json
{
 "format": 1,
 "interpreters": {
  "3.9": {"implementation": "cpython", "version": "3.9.18", "prerelease": "", "gil": true, "platform": "linux"}
 },
 "questions": {
  "race-counter": {
   "experiment": "SHA-256 of the program",
   "claims": [
    {
     "claim": "the sentence",
     "asserts": "can: lost > 0",
     "where": "python <3.10, cpython",
     "runs": 20,
     "verdicts": {
      "3.9": {"verdict": "proved", "held": 3, "runs": 20, "observed": "lost = 7", "on": "CPython 3.9.18, linux", …}
```

`interpreters` are those on which the whole deck was proved, by the short names that the verdicts use. A verdict that
could not be had, or a claim that does not apply, leaves nothing. A verdict belongs to a claim that asserts the same
over the same experiment, whatever its sentence, in whatever language.
"""

import hashlib
import json
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from quiz.author.strength import KINDS
from quiz.decks.folders import deck_of
from quiz.domain.claims import Claim, Experiment, Raises
from quiz.domain.errors import DeckError
from quiz.domain.interpreters import Gil, Interpreter, Where
from quiz.domain.questions import Question, own_id
from quiz.domain.verdicts import Broken, NotShown, Proved, Refuted

FILE = "evidence.json"
MOST_DIGITS = 4
"""Digits of a minor release by which versions are ordered; Python refuses to read thousands of them."""
FORMAT = 1
"""Raised when a key changes its meaning or goes away."""

MOST_BYTES = 32 * 1024 * 1024
"""The largest file that is read: 10,000 questions with 3 KiB each."""

Spoken = Proved | Refuted | NotShown | Broken
"""Verdicts that runs gave."""


@dataclass(frozen=True, slots=True)
class Record:
    """One verdict: `on` names build and platform, `date` is the ISO date on which the verdict was first seen so."""

    verdict: Spoken
    on: str
    date: str


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim as it was proved, and its verdicts by the short names of interpreters."""

    text: str
    asserts: str
    where: str
    runs: int
    verdicts: Mapping[str, Record] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """The experiment's digest and the claims over it."""

    experiment: str
    claims: tuple[ClaimRecord, ...] = ()

    def of(self, question: Question, claim: Claim) -> Mapping[str, Record]:
        """The verdicts that still speak of this claim: the same assertion over the same experiment."""
        if self.experiment != experiment_digest(question):
            return {}
        same = (one for one in self.claims if (one.asserts, one.where) == (asserts(claim), where_text(claim.where)))
        return next(same, UNSEEN).verdicts


UNSEEN = ClaimRecord("", "", "", 0)
UNRECORDED = QuestionRecord("")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The interpreters on which the whole deck was proved, by short name, and the records by question id."""

    interpreters: Mapping[str, Interpreter] = field(default_factory=dict)
    questions: Mapping[str, QuestionRecord] = field(default_factory=dict)

    def of(self, question: Question) -> QuestionRecord:
        """What is recorded of a question."""
        return self.questions.get(own_id(question.id), UNRECORDED)


def experiment_digest(question: Question) -> str:
    """The SHA-256 of the program; that of nothing where there is none."""
    source = question.experiment.source if isinstance(question.experiment, Experiment) else ""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


def asserts(claim: Claim) -> str:
    """What a claim asserts, as its author writes it: `always: lost == 0`."""
    assertion = claim.assertion
    return f"{KINDS[type(assertion)]}: {assertion.exception if isinstance(assertion, Raises) else assertion.expression}"


def where_text(where: Where) -> str:
    """The interpreters that a claim speaks of, in words; empty for all."""
    python = f"python {where.python}" if str(where.python) else ""
    gil = {Gil.ANY: "", Gil.ON: "with the GIL", Gil.OFF: "without the GIL"}[where.gil]
    return ", ".join(part for part in (python, gil, where.implementation, where.platform) if part)


def evidence_file(question: Question) -> Path:
    """Where the evidence of the question's deck lies."""
    return deck_of(Path(question.path)) / FILE


class Archive:
    """The evidence of decks; each file is read once, for nobody proves a deck while it is studied."""

    def __init__(self) -> None:
        self._read: dict[Path, Evidence] = {}

    def recorded(self, question: Question) -> tuple[Mapping[str, Record], ...]:
        """What is recorded of each of the question's claims, in their order; nothing where a file cannot be read."""
        path = evidence_file(question)
        if path not in self._read:
            try:
                self._read[path] = read_evidence(path)
            except DeckError:
                self._read[path] = Evidence()
        found = self._read[path].of(question)
        return tuple(found.of(question, claim) for claim in question.claims)


def read_evidence(path: Path) -> Evidence:
    """Read a deck's evidence, none if there is no file; DeckError if it is not what `pyquiz prove --record` wrote."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > MOST_BYTES:
            raise DeckError(f"{path} is no regular file, or too large; remove it and run `pyquiz prove --record`")
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            raise DeckError(f"{path} was written by a newer pyquiz: format {said['format']!r}")
        interpreters = {str(name): _interpreter(one) for name, one in said["interpreters"].items()}
        return Evidence(interpreters, {str(name): _question(one) for name, one in said["questions"].items()})
    except FileNotFoundError:
        return Evidence()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DeckError(f"{path} cannot be read ({error}); remove it and run `pyquiz prove --record`") from error


def _interpreter(said: Mapping[str, object]) -> Interpreter:
    match said:
        case {
            "implementation": str(implementation),
            "version": str(version),
            "prerelease": str(prerelease),
            "gil": bool(gil),
            "platform": str(platform),
        }:
            major, minor, micro = map(int, version.split("."))
            return Interpreter("", implementation, (major, minor, micro), platform, gil, prerelease)
        case _:
            raise ValueError("an interpreter is recorded in another shape")


def _question(said: Mapping[str, object]) -> QuestionRecord:
    match said:
        case {"experiment": str(digest), "claims": list(claims)}:
            return QuestionRecord(digest, tuple(_claim(one) for one in claims))
        case _:
            raise ValueError("a question is recorded in another shape")


def _claim(said: object) -> ClaimRecord:
    match said:
        case {
            "claim": str(text),
            "asserts": str(asserted),
            "where": str(where),
            "runs": int(runs),
            "verdicts": dict(verdicts),
        }:
            return ClaimRecord(text, asserted, where, runs, {str(name): _record(one) for name, one in verdicts.items()})
        case _:
            raise ValueError("a claim is recorded in another shape")


def _record(said: object) -> Record:
    match said:
        case {"verdict": str(name), "on": str(on), "date": str(day), **rest}:
            return Record(_verdict(name, {str(key): value for key, value in rest.items()}), on, _day(day))
        case _:
            raise ValueError("a verdict is recorded in another shape")


def _verdict(name: str, rest: Mapping[str, object]) -> Spoken:
    match name, rest:
        case Proved.name, {"held": int(held), "runs": int(runs), "observed": str(observed)}:
            return Proved(held, runs, observed)
        case Refuted.name, {"held": int(held), "runs": int(runs), "observed": str(observed)}:
            return Refuted(held, runs, observed)
        case NotShown.name, {"runs": int(runs), "observed": str(observed)}:
            return NotShown(runs, observed)
        case Broken.name, {"reason": str(reason)}:
            return Broken(reason)
        case _:
            raise ValueError(f"there is no verdict {name!r} of this shape")


def _day(text: str) -> str:
    """The text if it is a date as ISO 8601 writes it at full length."""
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError(f"{text!r} is no date such as 2026-11-16")
    return text


def evidence_text(evidence: Evidence) -> str:
    """The file's text: questions by id, claims in their order, verdicts a line each by version; plain ASCII."""
    builds = sorted(evidence.interpreters.items(), key=lambda pair: _version_order(pair[0]))
    interpreters = ",".join(f"\n  {_said(name)}: {_build_text(one)}" for name, one in builds)
    questions = ",".join(
        f"\n  {_said(name)}: {_question_text(one)}" for name, one in sorted(evidence.questions.items())
    )
    return f'{{\n "format": {FORMAT},\n "interpreters": {{{interpreters}\n }},\n "questions": {{{questions}\n }}\n}}\n'


def _build_text(one: Interpreter) -> str:
    return json.dumps(
        {
            "implementation": one.implementation,
            "version": one.release,
            "prerelease": one.prerelease,
            "gil": one.gil,
            "platform": one.platform,
        }
    )


def _question_text(one: QuestionRecord) -> str:
    claims = ",\n".join(_claim_text(claim) for claim in one.claims)
    return f'{{\n   "experiment": {_said(one.experiment)},\n   "claims": [\n{claims}\n   ]\n  }}'


def _claim_text(claim: ClaimRecord) -> str:
    lines = [
        f'     "claim": {_said(claim.text)}',
        f'     "asserts": {_said(claim.asserts)}',
        f'     "where": {_said(claim.where)}',
        f'     "runs": {claim.runs}',
        f'     "verdicts": {{{"".join(_verdict_lines(claim.verdicts))}\n     }}',
    ]
    return "    {\n" + ",\n".join(lines) + "\n    }"


def _verdict_lines(verdicts: Mapping[str, Record]) -> Iterator[str]:
    for i, (name, record) in enumerate(sorted(verdicts.items(), key=lambda pair: _version_order(pair[0]))):
        verdict = record.verdict
        fields: dict[str, object] = {"verdict": verdict.name}
        fields |= {key: getattr(verdict, key) for key in verdict.__dataclass_fields__}
        fields |= {"on": record.on, "date": record.date}
        yield f"{',' if i else ''}\n      {_said(name)}: {json.dumps(fields)}"


def _version_order(name: str) -> tuple[str, int, str]:
    """By implementation, then by the minor release as a number: `3.9` before `3.10`."""
    major, _, minor = name.rpartition(".")
    digits = minor.rstrip("t")
    return major, int(digits[:MOST_DIGITS]) if digits.isdecimal() else 0, name


def _said(text: str) -> str:
    return json.dumps(text)
