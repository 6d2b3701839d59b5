"""A translation laid over its original: texts of its own, everything that is run or judged from the original."""

from dataclasses import dataclass, replace

from quiz.decks.claims import read_sentences
from quiz.decks.document import Document, Section, read_document
from quiz.decks.fields import ABSENT
from quiz.decks.front import TranslatedFront, read_translated_front
from quiz.decks.lists import bare, read_items, without_mark
from quiz.decks.placeholders import report_placeholders
from quiz.decks.problems import Severity, Spot
from quiz.decks.reading import NoQuestion, Reading, only_fence
from quiz.decks.rules.document import ANSWER_MISSING, EMPTY_FILE
from quiz.decks.rules.translations import (
    COUNTS_DIFFER,
    FROM_ORIGINAL,
    LINES_OF_THE_RUN,
    MOVED_ON,
    NOT_IN_ORIGINAL,
    OTHER_BLANKS,
    OTHER_ID,
)
from quiz.decks.source import Faults, Source, seen
from quiz.decks.tasks import read_cloze
from quiz.domain.questions import Choice, Cloze, Explain, Order, Question, Task, Written

LISTS = {"Options": Choice, "Points": Explain, "Lines": Order}
"""The sections that are matched by position, and the tasks that have them."""


@dataclass(frozen=True, slots=True)
class _Overlay:
    """A translation being laid over its original."""

    original: Question
    front: TranslatedFront
    document: Document
    faults: Faults

    def texts(self, name: str, count: int) -> tuple[str, ...]:
        """The entries of a list, as many as the original has; none if the section is missing."""
        for section in self.document.all(name)[:1]:
            items = read_items(section, self.faults)
            found = tuple(without_mark(item, self.faults) if name == "Options" else item.text for item in items)
            self.agree(section.spot, len(found), count, f"`## {name}`", "entries")
            return found if len(found) == count else ()
        return ()

    def agree(self, spot: Spot, found: int, count: int, where: str, what: str) -> None:
        """Report a number that differs from the original's."""
        if found != count:
            message = f"{where} has {found} {what}, the original {count}"
            self.faults.add(COUNTS_DIFFER, spot, message, "translate each one, in the original's order")


def overlay(text: str, path: str, language: str, original: Question | NoQuestion, digest: str = "") -> Reading:
    """Read a translation and lay it over its original; without one only its own form is judged.

    `digest` is the original's short digest, with which `of:` is compared.
    """
    faults = Faults(Source.of(path, text))
    if not text.strip():
        faults.add(EMPTY_FILE, Spot(), "the file is empty", "write the translation, or remove the file")
        return Reading(NoQuestion(), faults.sorted)
    source, faults.source = faults.source, seen(faults.source, faults)
    report_placeholders(faults)
    front, first = read_translated_front(faults)
    document = read_document(first, faults)
    _report_own(document, faults)
    if isinstance(original, NoQuestion):
        return Reading(NoQuestion(), faults.sorted, source=source)
    if digest and front.of is not ABSENT and front.of.value != digest:
        faults.add(
            MOVED_ON, front.of.spot, "the original has moved on", f"bring it up to date, then write `of: {digest}`"
        )
    over = _Overlay(original, front, document, faults)
    question = _translated(over, path, language)
    if any(problem.severity is Severity.ERROR for problem in faults.found):
        return Reading(NoQuestion(), faults.sorted, source=source)
    return Reading(question, faults.sorted, source=source)


def _report_own(document: Document, faults: Faults) -> None:
    for section in document.sections:
        if section.name in {"Experiment", "Start"}:
            faults.add(
                FROM_ORIGINAL,
                section.spot,
                f"`## {section.name}` comes from the original",
                "remove it from the translation",
            )
    if document.whole and not document.has("Answer"):
        faults.add(
            ANSWER_MISSING, document.prompt.spot, "the answer is missing", "add `## Answer` with its translation"
        )


def _translated(over: _Overlay, path: str, language: str) -> Question:
    original, document = over.original, over.document
    if over.front.id is not ABSENT and over.front.id.value != original.id:
        over.faults.add(OTHER_ID, over.front.id.spot, "the original has another id", f"write `id: {original.id}`")
    task = _task(over)
    hints = tuple(section.text for section in document.all("Hint"))
    _judge_myth(over)
    if hints:
        over.agree(document.all("Hint")[-1].spot, len(hints), len(original.hints), "the translation", "hints")
    sentences = _sentences(over)
    claims = tuple(replace(claim, text=text) for claim, text in zip(original.claims, sentences, strict=False))
    return replace(
        original,
        title=document.title,
        prompt=document.prompt.text or original.prompt,
        answer="".join(section.text for section in document.all("Answer")),
        hints=hints or original.hints,
        note="".join(section.text for section in document.all("Note")) or original.note,
        myth=over.front.myth.value or original.myth,
        task=task,
        claims=claims or original.claims,
        language=language,
        path=path,
    )


def _judge_myth(over: _Overlay) -> None:
    if over.front.myth is not ABSENT and not over.original.myth:
        over.faults.add(
            NOT_IN_ORIGINAL, over.front.myth.spot, "the original has no `myth`", "remove it from the translation"
        )


def _sentences(over: _Overlay) -> tuple[str, ...]:
    for section in over.document.all("Proof")[:1]:
        block = only_fence(section, "yaml", over.faults) if _fences(section) else _no_block(section, over)
        if isinstance(block, tuple):
            return block
        if not block.lines:
            return ()
        found = read_sentences(block, over.faults)
        over.agree(section.spot, len(found), len(over.original.claims), "`## Proof`", "sentences")
        return tuple(sentence.value for sentence in found)
    return ()


def _fences(section: Section) -> bool:
    return any(part.type == "fence" for part in section.parts)


def _no_block(section: Section, over: _Overlay) -> tuple[str, ...]:
    """The sentences of a proof that is a plain Markdown list."""
    found = tuple(item.text for item in read_items(section, over.faults))
    over.agree(section.spot, len(found), len(over.original.claims), "`## Proof`", "sentences")
    return found


def _task(over: _Overlay) -> Task:
    task = over.original.task
    for section in over.document.sections:
        if section.name in LISTS and not isinstance(task, LISTS[section.name]):
            over.faults.add(NOT_IN_ORIGINAL, section.spot, f"the original has no `## {section.name}`", "remove it")
    match task:
        case Choice(options):
            found = over.texts("Options", len(options))
            return Choice(tuple(replace(o, text=t) for o, t in zip(options, found, strict=True))) if found else task
        case Explain(points):
            return Explain(over.texts("Points", len(points)) or points)
        case Order():
            return _order(over, task)
        case Cloze():
            return _cloze(over, task)
        case _:
            return task


def _order(over: _Overlay, task: Order) -> Order:
    lines = over.texts("Lines", len(task.lines))
    if lines and not isinstance(task.ask, Written) and list(map(bare, lines)) != list(map(bare, task.lines)):
        spot = over.document.all("Lines")[0].spot
        over.faults.add(
            LINES_OF_THE_RUN,
            spot,
            "the run decides by these lines' texts",
            "leave `## Lines` out; the original's are shown",
        )
    return Order(lines or task.lines, task.ask)


def _cloze(over: _Overlay, task: Cloze) -> Cloze:
    prompt = over.document.prompt
    before = len(over.faults.found)
    cloze = read_cloze(prompt, over.faults)
    if len(over.faults.found) == before and cloze.numbers != task.numbers:
        numbers = ", ".join(f"c{number}" for number in task.numbers)
        over.faults.add(OTHER_BLANKS, prompt.spot, "the blanks are not those of the original", f"use each of {numbers}")
    return cloze
