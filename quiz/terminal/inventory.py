"""The counts of questions, drawn: a line a topic, a column a kind, level and language."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quiz.stats.inventory import Inventory
from quiz.terminal.text import visible
from quiz.wording import mark, tr

NARROW = {
    "recall": mark("rec"),
    "choice": mark("cho"),
    "predict": mark("pre"),
    "cloze": mark("clo"),
    "explain": mark("exp"),
    "order": mark("ord"),
    "code": mark("cod"),
}
"""Kinds in three letters: seven columns of them fit beside a topic in 80."""


def draw_inventory(counted: Inventory) -> RenderableType:
    """Topics by kinds, levels and languages, and all together below."""
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="quiet", pad_edge=False)
    table.add_column(tr("topic"), no_wrap=True, overflow="ellipsis")
    headings = [tr("all"), *(tr(NARROW[kind]) for kind in counted.kinds)]
    headings += [f"L{level}" for level in counted.levels] + [*counted.languages, tr("myth")]
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    for topic, part in counted.topics.items():
        table.add_row(Text(visible(topic)), *_cells(part, counted))
    table.add_row(Text(tr("all"), "title"), *_cells(counted, counted))
    return table


def _cells(part: Inventory, whole: Inventory) -> list[str]:
    counts = [part.questions, *(part.kinds.get(kind, 0) for kind in whole.kinds)]
    counts += [part.levels.get(level, 0) for level in whole.levels]
    counts += [*(part.languages.get(language, 0) for language in whole.languages), part.myths]
    return [str(count or "") for count in counts]
