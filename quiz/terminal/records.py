"""Recorded verdicts, drawn: what a claim showed elsewhere, where it cannot be run here."""

from collections.abc import Callable, Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quiz.author.substitutes import Substitute
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question
from quiz.terminal.proofs import MARKS, words
from quiz.terminal.text import visible
from quiz.wording import tr

Recorded = Callable[[Question, Proof], Iterable[Substitute]]
"""What is recorded of the claims that a proof could not run."""


def nothing_recorded(_question: Question, _proof: Proof) -> Iterable[Substitute]:
    """No record is shown."""
    return ()


def _recorded(substitute: Substitute, verdict: str) -> str:
    if substitute.deck:
        return tr("recorded by the deck {name}: {verdict}", name=substitute.deck, verdict=verdict)
    return tr("recorded: {verdict}", verdict=verdict)


def draw_records(found: Iterable[Substitute]) -> Iterator[RenderableType]:
    """Each claim with its recorded verdict, which is called so, the build, the platform and the day."""
    for substitute in found:
        record = substitute.records[substitute.nearest]
        mark, style = MARKS[record.verdict.name]
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1, overflow="fold")
        sentence = visible(substitute.claim.text).replace("`", "")
        grid.add_row(
            Text(mark, style),
            Text.assemble(sentence, "  ", (_recorded(substitute, tr(record.verdict.name)), style)),
        )
        said = words(substitute.claim, record.verdict, visible(f"{record.on}, {record.date}"))
        grid.add_row("", Text(said, "quiet", overflow="fold"))
        if len(substitute.records) > 1:
            others = (
                tr("{verdict} on {name}", verdict=tr(one.verdict.name), name=name)
                for name, one in substitute.records.items()
            )
            grid.add_row("", Text(visible(", ".join(others)), "quiet", overflow="fold"))
        yield Padding(grid, (0, 0, 0, 1))
