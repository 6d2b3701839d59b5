"""What `pyquiz prove` shows: questions by interpreters, what stands against claims, how strong they are."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quiz.author.builds import headings
from quiz.author.matrix import Fault, Matrix, tell
from quiz.author.strength import Strength
from quiz.terminal.proofs import MARKS, words
from quiz.terminal.text import visible
from quiz.wording import ntr, tr

PLAIN = {"proved": "+", "refuted": "x", "not shown": "o", "does not apply": "-", "broken": "!", "could not run": "?"}
"""Marks for a console without the others."""


def draw_matrix(matrix: Matrix, *, plain: bool) -> Iterator[RenderableType]:
    """The table of verdicts with its legend; of several claims in a cell, the gravest tells."""
    marks = marks_for(plain=plain)
    table = Table(box=None, padding=(0, 1), show_edge=False, header_style="quiet", pad_edge=False)
    table.add_column(tr("question"), overflow="ellipsis" if not plain else "crop", no_wrap=True)
    for heading in headings(matrix.interpreters):
        table.add_column(Text(visible(heading)), justify="center", no_wrap=True)
    topic = ""
    for question in matrix.questions:
        if question.topic != topic:
            topic = question.topic
            table.add_row(Text(visible(topic), "title"))
        said = [tell(matrix.cell(question, one)) for one in matrix.interpreters]
        table.add_row(Text(f" {visible(question.id)}"), *(Text(*marks[name]) for name in said))
    yield table
    yield Text()
    yield _legend(marks)


def marks_for(*, plain: bool) -> Mapping[str, tuple[str, str]]:
    """The mark and the style of each verdict."""
    return {name: (PLAIN[name] if plain else mark, style) for name, (mark, style) in MARKS.items()}


def _legend(marks: Mapping[str, tuple[str, str]]) -> Text:
    return Text("  ").join(Text.assemble((mark, style), f" {tr(name)}") for name, (mark, style) in marks.items())


def draw_faults(faults: Sequence[Fault], *, plain: bool) -> Iterator[RenderableType]:
    """Each verdict that stands against a claim: which, where, and what was seen."""
    marks = marks_for(plain=plain)
    for fault in faults:
        mark, style = marks[fault.verdict.name]
        on = ", ".join(one.name for one in fault.interpreters)
        yield Text()
        yield Text.assemble((f"{mark} {tr(fault.verdict.name)}", style), "  ", (visible(fault.question.id), "key"))
        yield Padding(Text(visible(fault.claim.text), overflow="fold"), (0, 0, 0, 2), expand=False)
        yield Padding(Text(words(fault.claim, fault.verdict, on), "quiet", overflow="fold"), (0, 0, 0, 2), expand=False)


def draw_strength(figures: Sequence[Strength], interpreters: int, *, plain: bool) -> Iterator[RenderableType]:
    """How many claims of each kind there are, and how many interpreters each speaks of."""
    table = Table(box=None, padding=(0, 1), show_edge=False, header_style="quiet", pad_edge=False)
    table.add_column(
        tr("claims that speak of so many interpreters") if plain else tr("claims that speak of … interpreters")
    )
    numbers = [n for n in range(interpreters, -1, -1) if n == interpreters or any(one.spoken[n] for one in figures)]
    for number in numbers:
        table.add_column(tr("all {number}", number=number) if number == interpreters else str(number), justify="right")
    table.add_column(tr("together"), justify="right")
    for one in figures:
        table.add_row(Text(f" {one.kind}"), *(str(one.spoken[n] or "") for n in numbers), str(one.claims))
    yield Text()
    yield table


def summed(matrix: Matrix, seconds: float) -> Text:
    """All of it in one line."""
    claims = sum(len(question.claims) for question in matrix.questions)
    counts = matrix.counts
    said = ", ".join(f"{counts[name]} {tr(name)}" for name in MARKS if counts[name] and name != "does not apply")
    asked = ntr("{count} question", "{count} questions", len(matrix.questions))
    stated = ntr("{count} claim", "{count} claims", claims)
    on = ntr("{count} interpreter", "{count} interpreters", len(matrix.interpreters))
    silent = tr("no claim applies, nothing was run") if claims else tr("nothing was run")
    said = tr("{said} in {seconds:.1f} s", said=said or silent, seconds=seconds)
    return Text(f"\n{asked}, {stated}, {on}: {said}")
