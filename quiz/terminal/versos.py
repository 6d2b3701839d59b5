"""The answered side of a card: how the answer was judged, what was right, the answer and the learner's note."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from quiz.domain.answers import Change, Chosen, Judgement, Open, Ordered, Partly, Right, Wrong
from quiz.domain.claims import Experiment
from quiz.domain.judging import expected_of, right_order
from quiz.domain.proofs import Proof
from quiz.domain.questions import Choice, Cloze, Code, Expression, Order, Output, Predict, Question
from quiz.study.screen import Verso
from quiz.terminal.faces import gapped, numbered
from quiz.terminal.markdown import framed, program, prose
from quiz.terminal.text import capped, visible
from quiz.wording import tr

SIDES = {"both": ("  ", "default"), "expected": ("+ ", "right"), "given": ("- ", "wrong")}


def draw_verso(verso: Verso) -> Iterator[RenderableType]:
    """Everything that is shown after the answer and before the proof."""
    question = verso.face.question
    judgement = verso.judgement
    if not (isinstance(judgement, Open) and not judgement.reason):
        yield Text()
        listed = isinstance(judgement, Wrong) and isinstance(question.task, Choice)  # the options below say it all
        yield draw_judgement(Wrong() if listed else judgement)
    yield from _draw_right(verso)
    yield Text()
    if question.myth:
        yield framed(prose(question.myth), tr("what is often said"), "wrong")
    yield framed(prose(question.answer), tr("answer"), "right")
    if question.note:
        yield prose(question.note)
    if verso.note:
        yield framed(Text(visible(verso.note)), tr("your note"), "open")
    for source in question.sources:
        yield Text(tr("see {source}", source=visible(source)), "quiet", overflow="fold")


def draw_judgement(judgement: Judgement) -> RenderableType:
    """One line on how the answer was judged, and the difference where there is one."""
    match judgement:
        case Right():
            return Text("✔ " + tr("right"), "right")
        case Partly(made, of):
            return Text("◐ " + tr("{made} of {of} points", made=made, of=of), "open")
        case Open(reason):
            return Text("? " + tr("not judged: {why}; grade yourself", why=tr(reason)), "open")
        case Wrong(changes):
            return Group(Text("✘ " + tr("not right"), "wrong"), *draw_difference(changes))


def draw_difference(changes: Sequence[Change]) -> Iterator[RenderableType]:
    """Expected against given: `+` was right and is missing in the answer, `-` was given and is not right."""
    if changes:
        yield Text("  " + tr("+ right   - yours"), "quiet")
    for change in changes:
        mark, style = SIDES[change.side]
        yield Padding(Text(mark + visible(change.line), style), (0, 0, 0, 2))


def _draw_right(verso: Verso) -> Iterator[RenderableType]:
    question = verso.face.question
    match question.task:
        case Choice() as choice:
            yield _draw_options(verso, choice)
        case Predict(ask):
            yield from _draw_expected(ask, verso.proof)
        case Cloze() as cloze:
            yield Text()
            yield prose(gapped(cloze, verso.face.number, filled=True))
        case Order() as order:
            yield from _draw_order(order, verso)
        case Code():
            yield from _draw_reference(question)
        case _:
            pass


def _draw_options(verso: Verso, choice: Choice) -> RenderableType:
    right = choice.right_on(verso.proof.interpreter)
    chosen = verso.answer.positions if isinstance(verso.answer, Chosen) else frozenset()
    shown = verso.face.shuffle
    marks = [("✔" if i in right else " ") + ("●" if i in chosen else " ") for i in shown]
    return Group(
        numbered([choice.options[i].text for i in shown], marks),
        Text("  " + tr("✔ right   ● chosen"), "quiet"),
    )


def _draw_expected(ask: Output | Expression, proof: Proof) -> Iterator[RenderableType]:
    expected = expected_of(ask, proof.runs)
    if not isinstance(expected, Open):
        name = proof.interpreter.name
        title = tr("printed on {name}", name=name)
        if isinstance(ask, Expression):
            title = tr("{what} was on {name}", what=visible(ask.text), name=name)
        yield framed(Text(capped(expected.text) or tr("(nothing)")), title, "output")


def _draw_order(order: Order, verso: Verso) -> Iterator[RenderableType]:
    right = right_order(order, verso.proof.runs)
    if not isinstance(right, Open) and isinstance(verso.answer, Ordered) and not isinstance(verso.judgement, Right):
        yield Text(tr("the order is"), "quiet")
        yield numbered([order.lines[i] for i in right])


def _draw_reference(question: Question) -> Iterator[RenderableType]:
    if isinstance(question.experiment, Experiment):
        yield framed(program(question.experiment.whole), tr("one solution"), "program")
