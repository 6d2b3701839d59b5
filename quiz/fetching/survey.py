"""What a deck of others holds: told when it is added, compared when it changes, and asked before it is trusted."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path

from quiz.author.evidence import asserts
from quiz.decks.folders import Deck, question_file, read_deck
from quiz.decks.library import Gathering, gather
from quiz.decks.problems import Severity
from quiz.decks.reading import Reading
from quiz.domain.claims import Breaks, Experiment
from quiz.domain.limits import Allowance
from quiz.domain.questions import Code, Expression, Order, Predict, Question, Status


@dataclass(frozen=True, slots=True)
class Survey:
    """A deck: what it says of itself, the digests of its questions by their own ids, and how much is wrong with it.

    `asking` are the questions that ask for limits of their own; `programs` is how many would run, `digest` that of all
    that would run and of the limits asked for.
    """

    deck: Deck
    questions: Mapping[str, str]
    languages: tuple[str, ...]
    drafts: int
    broken: int
    programs: int
    asking: Mapping[str, tuple[Allowance, ...]]
    digest: str


@dataclass(slots=True)
class _Programs:
    """Collects what questions would run, as the files are read."""

    found: dict[str, str] = field(default_factory=dict)
    asking: dict[str, tuple[Allowance, ...]] = field(default_factory=dict)

    def judge(self, reading: Reading) -> None:
        question = reading.question
        if not isinstance(question, Question) or question.status is Status.DRAFT:
            return
        if isinstance(question.experiment, Experiment) and not question_file(Path(question.path)).language:
            self.found[question.id] = _digest(_runs(question))
            if question.limits:
                self.asking[question.id] = question.limits


def survey(folder: Path) -> Survey:
    """Read a whole deck, and run nothing."""
    programs = _Programs()
    gathering = Gathering(judge=programs.judge)
    gather([folder], gathering)
    library = gathering.library
    by_id: dict[str, list[str]] = {}
    for entry in library.entries:
        by_id.setdefault(entry.summary.id, []).append(entry.digest)
    return Survey(
        deck=read_deck(folder)[0],
        questions={name: _digest(sorted(digests)) for name, digests in by_id.items()},
        languages=tuple(sorted({entry.language for entry in library.entries})),
        drafts=len(library.drafts),
        broken=len({problem.path for problem in library.problems if problem.severity is Severity.ERROR}),
        programs=len(programs.found),
        asking=programs.asking,
        digest=_digest(f"{name} {digest}" for name, digest in sorted(programs.found.items())),
    )


def _runs(question: Question) -> Iterable[str]:
    """All of a question that an interpreter is given, and how much it may use up."""
    source = question.experiment.source if isinstance(question.experiment, Experiment) else ""
    task = question.task
    asked = task.ask.text if isinstance(task, Predict | Order) and isinstance(task.ask, Expression) else ""
    start = task.start if isinstance(task, Code) else ""
    limits = (f"{one.resource} {one.amount}" for one in question.limits)
    claims = (f"{claim.runs} {asserts(claim)}" for claim in question.claims)
    changes = (
        text for claim in question.claims for one in claim.negative if isinstance(one, Breaks) for text in astuple(one)
    )
    return (source, asked, start, *claims, *changes, *limits)


def _digest(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}\0".encode() + data)
    return digest.hexdigest()
