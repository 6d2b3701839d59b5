"""Listings: questions, interpreters, settings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quiz.domain.cards import Buried, Card, Remembered, Suspended
from quiz.domain.interpreters import Interpreter
from quiz.domain.questions import QuestionId, Summary
from quiz.domain.settings import Settings
from quiz.domain.snapshots import Entry
from quiz.study.preferences import Preference
from quiz.terminal.text import span, visible
from quiz.wording import mark, ntr, tr

WIDE = 80
"""From so many columns on, questions are listed in a table: below, its last column would be no wider than a word."""


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 1), show_edge=False, header_style="quiet")
    for column in columns:
        table.add_column(tr(column), no_wrap=column in {"id", "level", "kind", "due"}, overflow="fold")
    return table


def draw_questions(found: Sequence[Summary], cards: Mapping[QuestionId, Card], now: datetime) -> RenderableType:
    """Questions with their topic, kind, level and when they are due."""
    if not found:
        return Text(tr("no question found"))
    return _Listing(tuple(found), {key: _due(card, now) for key, card in cards.items()})


def draw_drafts(found: Sequence[Entry]) -> RenderableType:
    """Drafts with the files that they are in."""
    if not found:
        return Text(tr("no draft found"))
    lines = [
        Text.assemble((one.summary.id, "key"), "  ", _asked(one.summary), "\n    ", (visible(one.path), "quiet"))
        for one in found
    ]
    return Text("\n").join([*lines, Text(ntr("{count} draft", "{count} drafts", len(found)), "quiet")])


@dataclass(frozen=True, slots=True)
class _Listing:
    """Questions as a table; in a narrow terminal each has a line for what it is called and one for what it asks."""

    found: tuple[Summary, ...]
    due: Mapping[QuestionId, str]

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        if options.max_width >= WIDE:
            yield self._table()
        else:
            yield from self._lines()
        yield Text(ntr("{count} question", "{count} questions", len(self.found)), "quiet")

    def _table(self) -> Table:
        table = _table(mark("id"), mark("kind"), mark("level"), mark("due"), mark("question"))
        for one in self.found:
            table.add_row(Text(one.id, "key"), tr(one.kind), str(int(one.level)), self.due.get(one.id, ""), _asked(one))
        return table

    def _lines(self) -> Iterator[RenderableType]:
        for one in self.found:
            said = [tr(one.kind), tr("level {level}", level=int(one.level)), self.due.get(one.id, "")]
            yield Text.assemble((one.id, "key"), "  ", ", ".join(filter(None, said)))
            yield Padding(_asked(one), (0, 0, 0, 4))


def _asked(summary: Summary) -> Text:
    return Text.assemble((f"{summary.topic}: ", "quiet"), visible(summary.title).replace("`", ""))


def _due(card: Card, now: datetime) -> str:
    match card:
        case Card(standing=Suspended()):
            return tr("suspended")
        case Card(standing=Buried()):
            return tr("buried")
        case Card(memory=Remembered(due=due)):
            return tr("now") if due <= now else span(due - now)
        case _:
            return tr("new")


def draw_interpreters(found: Sequence[Interpreter], own: Interpreter) -> RenderableType:
    """Interpreters by what they say of themselves, the one that runs pyquiz marked."""
    table = _table(mark("interpreter"), mark("executable"))
    for interpreter in found:
        runs = "  ← " + tr("runs pyquiz") if interpreter.key == own.key else ""
        table.add_row(Text(interpreter.name, "key"), Text.assemble(visible(interpreter.key), (runs, "quiet")))
    return table


def draw_settings(shown: Sequence[Preference], settings: Settings) -> RenderableType:
    """Settings with their values and what they are for."""
    table = _table(mark("setting"), mark("value"), mark("what it is"))
    for preference in shown:
        table.add_row(
            Text(preference.name, "key"), visible(preference.shown(settings)), Text(tr(preference.says), "quiet")
        )
    return table
