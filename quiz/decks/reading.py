"""The text of a question file to a question, and the problems that stand in the way."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from quiz.decks.claims import Stated, read_claims
from quiz.decks.document import Document, Section, fenced, is_comment, language_of, read_document
from quiz.decks.fields import ABSENT
from quiz.decks.front import Front, level_of, read_front
from quiz.decks.placeholders import report_placeholders
from quiz.decks.problems import Problem, Severity, Spot
from quiz.decks.programs import Opener, UnreadableError
from quiz.decks.rules.document import ANSWER_MISSING, EMPTY_FENCE, EMPTY_FILE, FENCE_LANGUAGE, NOT_ONE_FENCE
from quiz.decks.rules.proofs import EXPERIMENT_EMPTY, EXPERIMENT_UNREADABLE, TWO_EXPERIMENTS
from quiz.decks.source import NOWHERE, Faults, Source, seen
from quiz.decks.tasks import Material, read_task
from quiz.decks.yamls import Block, Scalar
from quiz.domain.claims import Experiment, NoExperiment
from quiz.domain.questions import Question, QuestionId, Status, Task

FENCES: Mapping[str, tuple[str, ...]] = {"python": ("python", "py"), "yaml": ("yaml", "yml")}
"""The words that a fence of each language may begin with."""


@dataclass(frozen=True, slots=True)
class NoQuestion:
    """The file has faults, so there is no question in it."""


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Where the parts of a question stand, for those who judge more than its form."""

    source: Source
    front: Front
    document: Document
    claims: tuple[Stated, ...]
    program: "Program | NoProgram"


@dataclass(frozen=True, slots=True)
class Program:
    """A program and where its text stands: in the question's file, from `block.first` on, or in `file` beside it."""

    text: str
    block: Block
    file: str = ""

    def spot(self, line: int, column: int) -> Spot:
        """The place of a line (from 1) and column (from 0) of the program."""
        return Spot(line, column + 1) if self.file else self.block.spot(line - 1, column)


@dataclass(frozen=True, slots=True)
class NoProgram:
    """There is no experiment."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: the question if it has no faults, its problems, where its parts stand, and its text."""

    question: Question | NoQuestion
    problems: tuple[Problem, ...]
    anatomy: Anatomy | NoQuestion = field(default_factory=NoQuestion)
    source: Source = NOWHERE


def no_files(name: str) -> str:
    """An opener where there are no files beside the question."""
    raise UnreadableError("there is no such file", f"put {name} beside the question")


def parse(text: str, path: str, topic: str, *, language: str = "en", opener: Opener = no_files) -> Reading:
    """Read a question; never fails, whatever the text. `opener` gives the text of an experiment's file."""
    faults = Faults(Source.of(path, text))
    if not text.strip():
        faults.add(EMPTY_FILE, Spot(), "the file is empty", "write a question, or remove the file")
        return Reading(NoQuestion(), faults.sorted)
    source, faults.source = faults.source, seen(faults.source, faults)
    report_placeholders(faults)
    front, first = read_front(faults)
    draft = front.status is Status.DRAFT
    document = read_document(first, faults, ("Answer",) if draft else ())
    program = _program(front, document, faults, opener)
    start = _only_fence(document, "Start", "python", faults)
    claims = _claims(document, faults)
    task = read_task(Material(front, document, "\n".join(start.lines) + "\n", isinstance(program, Program)), faults)
    if not draft:
        _report_answer(document, faults)
    anatomy = Anatomy(faults.source, front, document, claims, program)
    if any(problem.severity is Severity.ERROR for problem in faults.found):
        return Reading(NoQuestion(), faults.sorted, anatomy, source)
    return Reading(_question(anatomy, task, topic, language), faults.sorted, anatomy, source)


def short_digest(text: str) -> str:
    """What a translation's `of:` names: the first 12 hexadecimal digits of the SHA-256 of the original's text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _program(front: Front, document: Document, faults: Faults, opener: Opener) -> Program | NoProgram:
    inside = _only_fence(document, "Experiment", "python", faults)
    if front.experiment is ABSENT:
        return Program("\n".join(inside.lines) + "\n", inside) if inside.lines else NoProgram()
    if document.has("Experiment"):
        faults.add(
            TWO_EXPERIMENTS,
            front.experiment.spot,
            "the experiment stands here and in `## Experiment`",
            "keep one of them",
        )
        return Program("\n".join(inside.lines) + "\n", inside)
    return _opened(front.experiment, faults, opener)


def _opened(name: Scalar, faults: Faults, opener: Opener) -> Program | NoProgram:
    text = "pass\n"
    try:
        text = opener(name.value)
        if not text.strip():
            faults.add(
                EXPERIMENT_EMPTY, name.spot, f"the experiment `{name.value}` is empty", "write the program into it"
            )
    except UnreadableError as error:
        faults.add(EXPERIMENT_UNREADABLE, name.spot, f"the experiment `{name.value}`: {error}", error.remedy)
    return Program(text, Block(tuple(text.split("\n")), 1), name.value)


def _claims(document: Document, faults: Faults) -> tuple[Stated, ...]:
    block = _only_fence(document, "Proof", "yaml", faults)
    return read_claims(block, faults) if block.lines else ()


def _only_fence(document: Document, name: str, language: str, faults: Faults) -> Block:
    """The lines of the one fence of a section; none if there is no such section or it was reported."""
    for section in document.all(name)[:1]:
        return only_fence(section, language, faults)
    return Block((), 1)


def only_fence(section: Section, language: str, faults: Faults) -> Block:
    """The lines of the one fence that a section must be."""
    fences = [part for part in section.parts if part.type == "fence"]
    strays = [part for part in section.parts if part.type != "fence" and not is_comment(part)]
    label = f"`## {section.name}`"
    for part in strays:
        remedy = f"put code in a fence that begins with ```{language}, and move text to another section"
        faults.add(NOT_ONE_FENCE, Spot(part.first + 1), f"{label} holds one {language} fence and nothing else", remedy)
    for part in fences[1:]:
        faults.add(NOT_ONE_FENCE, Spot(part.first + 1), f"a second fence in {label}", "join them into one")
    if not fences:
        if section.text and not strays:
            faults.add(
                NOT_ONE_FENCE, section.spot, f"{label} holds no fence", f"add one that begins with ```{language}"
            )
        return Block((), 1)
    if language_of(fences[0]) not in FENCES[language]:
        faults.add(
            FENCE_LANGUAGE,
            Spot(fences[0].first + 1),
            f"the fence in {label} is not {language}",
            f"begin it with ```{language}",
        )
    if not fences[0].tokens[0].content.strip():
        faults.add(
            EMPTY_FENCE, Spot(fences[0].first + 1), f"the fence in {label} is empty", "fill it, or remove the section"
        )
        return Block((), 1)
    return fenced(fences[0], faults)


def _report_answer(document: Document, faults: Faults) -> None:
    if document.whole and not document.has("Answer"):
        remedy = "add `## Answer`: what an interviewer wants to hear, then the detail and the trap"
        faults.add(ANSWER_MISSING, document.prompt.spot, "the answer is missing", remedy)


def _question(anatomy: Anatomy, task: Task, topic: str, language: str) -> Question:
    front, document = anatomy.front, anatomy.document
    return Question(
        id=QuestionId(front.id.value),
        title=document.title,
        topic=topic,
        level=level_of(front),
        task=task,
        prompt=document.prompt.text,
        answer="".join(section.text for section in document.all("Answer")),
        hints=tuple(section.text for section in document.all("Hint")),
        note="".join(section.text for section in document.all("Note")),
        tags=_values(front.tags),
        myth=front.myth.value,
        needs=_ids(front.needs),
        follow_ups=_ids(front.follow_ups),
        was=_ids(front.was),
        sources=_values(front.sources),
        experiment=_experiment(anatomy.program),
        claims=tuple(stated.claim for stated in anatomy.claims),
        limits=front.limits,
        language=language,
        path=anatomy.source.path,
        status=front.status,
    )


def _experiment(program: Program | NoProgram) -> Experiment | NoExperiment:
    return Experiment(program.text, program.file) if isinstance(program, Program) else NoExperiment()


def _values(texts: tuple[Scalar, ...]) -> tuple[str, ...]:
    return tuple(text.value for text in texts)


def _ids(texts: tuple[Scalar, ...]) -> tuple[QuestionId, ...]:
    return tuple(QuestionId(text.value) for text in texts)
