"""A question whole, as its reader or author sees it: prompt, hints, answer, program and claims."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from quiz.domain.claims import Always, Assertion, Can, Claim, Experiment, Raises
from quiz.domain.interpreters import Where
from quiz.domain.questions import Choice, Cloze, Code, Explain, Order, Question
from quiz.terminal.faces import LEVELS, gapped, numbered
from quiz.terminal.markdown import framed, program, prose, sentence
from quiz.terminal.text import visible
from quiz.wording import tr


def draw_whole(question: Question, note: str, path: str) -> Iterator[RenderableType]:
    """Everything of a question, nothing run."""
    head = " · ".join((question.id, question.topic, tr(question.kind), tr(LEVELS[question.level]), *question.tags))
    yield Rule(Text(visible(head), "key"), style="quiet", align="left")
    yield prose(f"**{question.title}**")
    yield from _draw_body(question)
    for hint in question.hints:
        yield framed(prose(hint), tr("hint"), "open")
    if question.myth:
        yield framed(prose(question.myth), tr("what is often said"), "wrong")
    yield framed(prose(question.answer), tr("answer"), "right")
    if question.note:
        yield prose(question.note)
    if isinstance(question.experiment, Experiment):
        yield framed(
            program(question.experiment.whole, numbered=True), question.experiment.file or tr("program"), "program"
        )
    for claim in question.claims:
        yield _draw_claim(claim)
    if note:
        yield framed(Text(visible(note)), tr("your note"), "open")
    for source in question.sources:
        yield Text(visible(source), "quiet", overflow="fold")
    yield Text(visible(path), "quiet", overflow="fold")


def _draw_body(question: Question) -> Iterator[RenderableType]:
    match question.task:
        case Cloze() as cloze:
            yield prose(gapped(cloze, 0, filled=True))
        case Choice(options):
            yield prose(question.prompt)
            yield numbered(
                [option.text + _where(option.where) for option in options],
                ["✔" if option.marked else " " for option in options],
            )
        case Order(lines):
            yield prose(question.prompt)
            yield numbered(lines)
        case Explain(points):
            yield prose(question.prompt)
            yield framed(numbered(points), tr("points"), "right")
        case Code(start):
            yield prose(question.prompt)
            yield framed(program(start), tr("start"), "program")
        case _:
            yield prose(question.prompt)


def _draw_claim(claim: Claim) -> RenderableType:
    where = _where(claim.where)
    return Text.assemble("• ", sentence(claim.text), (f"\n  {_assertion(claim.assertion)}{where}", "quiet"))


def _assertion(assertion: Assertion) -> str:
    match assertion:
        case Always(expression):
            return f"always: {expression}"
        case Can(expression):
            return f"can: {expression}"
        case Raises(exception):
            return f"raises: {exception}"


def _where(where: Where) -> str:
    said = [f"Python {where.python}" if str(where.python) else "", where.implementation, where.platform]
    said.append({"on": tr("with the GIL"), "off": tr("without the GIL")}.get(where.gil.value, ""))
    told = ", ".join(part for part in said if part)
    return f" ({told})" if told else ""
