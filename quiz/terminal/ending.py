"""The last screen of a session: what was learned, what comes back when, and what surprised."""

from collections import Counter
from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from quiz.domain.cards import Grade
from quiz.study.plan import NoPlan, Plan
from quiz.study.screen import Ending, Outcome
from quiz.terminal.due import said_of
from quiz.terminal.markdown import sentence
from quiz.terminal.text import span, visible
from quiz.wording import mark, ntr, tr

MARKS = {
    Grade.AGAIN: (mark("again"), "wrong"),
    Grade.HARD: (mark("hard"), "open"),
    Grade.GOOD: (mark("good"), "right"),
    Grade.EASY: (mark("easy"), "right"),
}

WORD = 7
"""Columns of a grade's word and the indent before it."""


def draw_ending(ending: Ending, plan: Plan | NoPlan, left: tuple[int, int]) -> Iterator[RenderableType]:
    """Draw the end of a session; `left` counts reviews and new questions that still wait today."""
    yield Text()
    yield Rule(Text(tr("session"), "key"), style="quiet", align="left")
    if not ending.outcomes:
        yield Text(_nothing(ending, left))
    last = {outcome.card: outcome for outcome in ending.outcomes}
    if last:
        counts = Counter(outcome.grade for outcome in ending.outcomes)
        said = ", ".join(f"{counts[grade]} {tr(MARKS[grade][0])}" for grade in Grade if counts[grade])
        answers = ntr("{count} answer", "{count} answers", len(ending.outcomes))
        questions = ntr("{count} question", "{count} questions", len(last))
        yield Text(tr("{answers} to {questions}: {said}", answers=answers, questions=questions, said=said))
    for outcome in last.values():
        yield _draw_outcome(outcome, ending)
    yield from _draw_surprises(ending)
    yield from _draw_next(ending, plan, left)


def _nothing(ending: Ending, left: tuple[int, int]) -> str:
    if any(left) or ending.steps:
        return tr("No answer was kept.")
    return tr("Nothing is due. `pyquiz study --ahead` asks ahead of time, `--new 5` adds five new questions.")


def _draw_outcome(outcome: Outcome, ending: Ending) -> RenderableType:
    word, style = MARKS[outcome.grade]
    title = visible(outcome.question.title).replace("`", "")
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(no_wrap=True, min_width=WORD)
    grid.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    grid.add_column(no_wrap=True, justify="right")
    grid.add_row(Text("  " + tr(word), style), Text(title), Text(span(outcome.due - ending.now), "quiet"))
    return grid


def _draw_surprises(ending: Ending) -> Iterator[RenderableType]:
    claims = list(dict.fromkeys(claim for outcome in ending.outcomes for claim in outcome.surprises))
    if claims:
        yield Text("\n" + tr("What the runs showed, other than thought:"), "title")
    for claim in claims:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(Text("•", "open"), sentence(claim))
        yield Padding(grid, (0, 0, 0, 2))


def _draw_next(ending: Ending, plan: Plan | NoPlan, left: tuple[int, int]) -> Iterator[RenderableType]:
    if ending.steps:
        first = max(ending.steps[0] - ending.now, ending.now - ending.now)
        learning = ntr(
            "{count} question in learning; the next comes back in {span}.",
            "{count} questions in learning; the next comes back in {span}.",
            len(ending.steps),
            span=span(first),
        )
        yield Text("\n" + learning)
    if any(left):
        yield Text(tr("Still waiting today: {reviews} to review, {new} new.", reviews=left[0], new=left[1]))
    yield from said_of(plan)
