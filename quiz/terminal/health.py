"""What the doctor found, drawn."""

from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quiz.terminal.text import visible
from quiz.wording import tr


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried: which part, what, whether it holds, and what was seen or has to be done."""

    part: str
    tried: str
    good: bool
    seen: str


def draw_finding(finding: Finding) -> RenderableType:
    """A finding as a line."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=12, no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    mark = Text("✔", "right") if finding.good else Text("✘", "wrong")
    said = Text.assemble(visible(tr(finding.tried)), (f": {visible(finding.seen)}" if finding.seen else "", "quiet"))
    grid.add_row(Text(tr(finding.part), "key"), mark, said)
    return grid
