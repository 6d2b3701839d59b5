"""A question as it is asked: its head, prompt, program, and what there is to choose, fill, order or write."""

import re
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from quiz.domain.claims import Experiment
from quiz.domain.questions import Blank, Choice, Cloze, Code, Expression, Kind, Level, Order, Predict, Question
from quiz.study.screen import Face
from quiz.terminal.markdown import framed, program, prose
from quiz.terminal.text import visible
from quiz.wording import mark, tr

LEVELS = {Level.SCREENING: mark("screening"), Level.WORKING: mark("working"), Level.DEEP: mark("deep")}


def draw_face(face: Face) -> Iterator[RenderableType]:
    """Everything that is shown before the answer, piece by piece."""
    question = face.question
    yield Text()
    yield draw_head(face)
    if not face.translated:
        yield Text(tr("(not translated yet: shown in English)"), "quiet")
    yield from draw_prompt(question, face.number)
    yield from _draw_task(question, face)


def draw_head(face: Face) -> RenderableType:
    """A rule that says topic, kind and level, and how many wait."""
    question = face.question
    reviews, new = face.waiting
    due, unseen = tr("{count} due", count=reviews), tr("{count} new", count=new)
    waiting = ", ".join(text for count, text in ((reviews, due), (new, unseen)) if count)
    head = Text(" · ".join((question.topic, tr(question.kind), tr(LEVELS[question.level]))), "key")
    head.append("   " + (tr("new") if face.new else tr("again")), "quiet")
    head.append(" · " + tr("waiting: {waiting}", waiting=waiting) if waiting else "", "quiet")
    return Rule(head, style="quiet", align="left")


def draw_prompt(question: Question, number: int) -> Iterator[RenderableType]:
    """Title and prompt, with the gaps of a cloze, and the part of the program that belongs to it."""
    yield prose(f"**{question.title}**")
    text = gapped(question.task, number) if isinstance(question.task, Cloze) else question.prompt
    if text.strip():
        yield Text()
        yield prose(text)
    experiment = question.experiment
    if isinstance(experiment, Experiment) and not isinstance(question.task, Code) and experiment.shown.strip():
        yield Text()
        yield framed(program(experiment.shown), tr("program"), "program")


def gapped(cloze: Cloze, number: int, *, filled: bool = False) -> str:
    """The cloze text with the gaps of one card open (or filled), every other blank filled."""
    text = ""
    for piece in cloze.pieces:
        text += piece if isinstance(piece, str) else _blank(piece, number, filled=filled, code=_ends_in_code(text))
    return text


def _blank(blank: Blank, number: int, *, filled: bool, code: bool) -> str:
    """What stands in a gap; outside code its signs are escaped, for `__weakref__` is a name and no emphasis."""
    shown = blank.accepted[0] if blank.number != number or filled else f"[... {blank.hint}]" if blank.hint else "[...]"
    return shown if code else MARKUP.sub(r"\\\g<0>", shown)


def _ends_in_code(text: str) -> bool:
    """Say whether what follows a CommonMark text stands in a fence or in a code span that is still open."""
    if len(FENCE.findall(text)) % 2:
        return True
    return text.rpartition("\n\n")[2].count("`") % 2 == 1


def _draw_task(question: Question, face: Face) -> Iterator[RenderableType]:
    match question.task:
        case Choice(options):
            yield Text()
            yield numbered([options[i].text for i in face.shuffle])
        case Order(lines):
            yield Text()
            yield numbered([lines[i] for i in face.shuffle])
        case Code(start):
            yield Text()
            yield framed(program(start), tr("start"), "program")
        case Predict(Expression(text)):
            yield Text()
            yield _what_is(text)
        case _:
            pass


def _what_is(expression: str) -> Text:
    """The sentence that asks for a value, the expression set off as code."""
    before, _, after = tr("What is {} worth after it ran?").partition("{}")
    return Text.assemble(before, (visible(expression), "markdown.code"), after)


def numbered(texts: Sequence[str], marks: Sequence[str] = ()) -> RenderableType:
    """Deck texts with the digits that choose them, and a mark before each where there are marks."""
    table = Table.grid(padding=(0, 1))
    if marks:
        table.add_column(no_wrap=True)
    table.add_column(justify="right", style="key", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for i, text in enumerate(texts):
        cells: list[RenderableType] = [Text(str(i + 1)), prose(text)]
        table.add_row(*([Text(marks[i]), *cells] if marks else cells))
    return Padding(table, (0, 0, 0, 2))


MARKUP = re.compile(r"[\\`*_\[\]<>#&~|]")
"""Signs that CommonMark, with tables, would take as its own."""
FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)

HOW = {
    Kind.RECALL: mark("Think of your answer, then look."),
    Kind.EXPLAIN: mark("Answer aloud as you would in the interview, then look."),
    Kind.CODE: mark("Write it in your editor; it is run behind walls and judged by its claims."),
}
"""What to do, for the kinds where the prompt's keys do not say it."""
