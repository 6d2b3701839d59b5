"""A question as each learner sees it: asked, answered, and whole."""

from collections.abc import Iterator
from random import Random

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from quiz.author.answering import right_answer
from quiz.domain.judging import judge_answer
from quiz.domain.proofs import Proof
from quiz.domain.questions import Choice, Explain, Order, Question
from quiz.study.screen import Face, Verso
from quiz.terminal.faces import HOW, draw_face, numbered
from quiz.terminal.markdown import framed, prose
from quiz.terminal.proofs import draw_proof
from quiz.terminal.versos import draw_verso
from quiz.terminal.whole import draw_whole
from quiz.wording import tr

WAITING = (0, 1)
"""Cards that wait in the head of a face: none to be reviewed, this one new."""


def draw_preview(question: Question, proof: Proof, columns: int) -> Iterator[RenderableType]:
    """Every face of a question in its language, each below a rule that names it; for a cloze those of each card."""
    for number in question.numbers:
        card = f" c{number}" if number else ""
        face = Face(question, number, _shuffled(question), proof.interpreter, WAITING, new=True)
        yield _heading(tr("asked") + card, question, columns)
        yield from _draw_asked(face)
        yield _heading(tr("answered") + card, question, columns)
        yield from _draw_answered(face, proof)
    yield _heading(tr("all of it"), question, columns)
    yield from draw_whole(question, "", question.path)


def _heading(name: str, question: Question, columns: int) -> RenderableType:
    told = " · ".join((name, question.language, tr("{count} columns", count=columns)))
    return Rule(Text(told, "title"), characters="═", style="quiet", align="left")


def _draw_asked(face: Face) -> Iterator[RenderableType]:
    question = face.question
    yield from draw_face(face)
    if question.kind in HOW:
        yield Text(tr(HOW[question.kind]), "quiet")
    for hint in question.hints:
        yield framed(prose(hint), tr("hint"), "open")
    yield Text()


def _draw_answered(face: Face, proof: Proof) -> Iterator[RenderableType]:
    question = face.question
    answer = right_answer(question, face.number, proof)
    judgement = judge_answer(question, face.number, answer, proof)
    yield from draw_verso(Verso(face, answer, judgement, proof))
    yield from draw_proof(question, (proof,), changed=False)
    if isinstance(question.task, Explain):
        yield Text("\n" + tr("Which of these did you say?"), "title")
        yield numbered(question.task.points)
    yield Text()


def _shuffled(question: Question) -> tuple[int, ...]:
    """Options and lines in an order that stays the same from one preview to the next."""
    match question.task:
        case Choice(options):
            positions = list(range(len(options)))
        case Order(lines):
            positions = list(range(len(lines)))
        case _:
            positions = []
    Random(question.id).shuffle(positions)  # noqa: S311 - it hides nothing
    return tuple(positions)
