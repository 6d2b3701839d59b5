"""The ledger drawn: the judgements in figures, then entry by entry; and one entry whole."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from quiz.domain.ledger import Judgement, LedgerEntry
from quiz.terminal.text import visible
from quiz.wording import mark, ntr, tr

STYLES = {
    Judgement.TRUE: "right",
    Judgement.FALSE: "wrong",
    Judgement.OUTDATED: "wrong",
    Judgement.IMPRECISE: "open",
    Judgement.VERSION_DEPENDENT: "open",
    Judgement.OPINION: "quiet",
    Judgement.UNANSWERED: "quiet",
}
SAID, SHOWN = mark("the notes"), mark("shown by")


def draw_ledger(entries: Sequence[LedgerEntry]) -> Iterator[RenderableType]:
    """Each entry in two lines, by topic, and the figures below."""
    topic = ""
    for entry in sorted(entries, key=lambda one: one.topic):
        if entry.topic != topic:
            topic = entry.topic
            yield Text(visible(topic), "title")
        yield Text.assemble((entry.number, "key"), "  ", (tr(entry.judgement), STYLES[entry.judgement]))
        yield Padding(Text(visible(entry.says), "quiet", overflow="fold"), (0, 0, 0, 2))
    yield Text()
    yield draw_judgements(entries)


def draw_judgements(entries: Sequence[LedgerEntry]) -> RenderableType:
    """Topics by judgements, and how many there are of each."""
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="quiet", pad_edge=False)
    table.add_column(tr("topic"), overflow="fold")
    kinds = [one for one in Judgement if any(entry.judgement is one for entry in entries)]
    for kind in kinds:
        table.add_column(tr(kind), justify="right", overflow="fold")
    table.add_column(tr("all"), justify="right")
    for topic in dict.fromkeys(sorted(entry.topic for entry in entries)):
        _row(table, visible(topic), [entry for entry in entries if entry.topic == topic], kinds)
    _row(table, ntr("{count} entry", "{count} entries", len(entries)), entries, kinds)
    return table


def _row(table: Table, name: str, entries: Sequence[LedgerEntry], kinds: Sequence[Judgement]) -> None:
    counts = Counter(entry.judgement for entry in entries)
    table.add_row(name, *(str(counts[kind] or "") for kind in kinds), str(len(entries)))


def draw_entry(entry: LedgerEntry) -> Iterator[RenderableType]:
    """One entry whole: what the notes say, what is so, where Pythons differ, and what shows it."""
    head = Text.assemble((f"{entry.number} · {visible(entry.topic)} · ", "key"), tr(entry.judgement))
    yield Rule(head, style="quiet", align="left")
    rows = [(tr(SAID), entry.says), (tr("what is so"), entry.truth), (tr("versions"), entry.versions)]
    rows += [(tr(SHOWN), f"{shown.question}: {shown.claim}") for shown in entry.shown_by]
    rows.append((tr("source"), entry.source))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="quiet", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for name, said in rows:
        if said:
            grid.add_row(name, Text(visible(said)))
    yield grid
