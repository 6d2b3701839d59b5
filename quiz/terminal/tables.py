"""Listings: questions, interpreters, settings."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quiz.domain.cards import Buried, Card, Remembered, Suspended
from quiz.domain.interpreters import Interpreter
from quiz.domain.questions import QuestionId, Summary
from quiz.domain.settings import Settings
from quiz.study.preferences import Preference
from quiz.terminal.text import plural, span, visible


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 1), show_edge=False, header_style="quiet")
    for column in columns:
        table.add_column(column, no_wrap=column in {"level", "kind", "due"}, overflow="fold")
    return table


def draw_questions(found: Sequence[Summary], cards: Mapping[QuestionId, Card], now: datetime) -> RenderableType:
    """Questions with their topic, kind, level and when they are due."""
    if not found:
        return Text("no question found")
    table = _table("id", "kind", "level", "due", "question")
    for summary in found:
        due = _due(cards[summary.id], now) if summary.id in cards else ""
        title = visible(summary.title).replace("`", "")
        table.add_row(
            Text(f"{summary.id}", "key"),
            summary.kind,
            str(int(summary.level)),
            due,
            Text.assemble((f"{summary.topic}: ", "quiet"), title),
        )
    table.caption = plural(len(found), "question")
    table.caption_justify = "left"
    return table


def _due(card: Card, now: datetime) -> str:
    match card:
        case Card(standing=Suspended()):
            return "suspended"
        case Card(standing=Buried()):
            return "buried"
        case Card(memory=Remembered(due=due)):
            return "now" if due <= now else span(due - now)
        case _:
            return "new"


def draw_interpreters(found: Sequence[Interpreter], own: Interpreter) -> RenderableType:
    """Interpreters by what they say of themselves, the one that runs pyquiz marked."""
    table = _table("interpreter", "executable")
    for interpreter in found:
        mark = "  ← runs pyquiz" if interpreter.key == own.key else ""
        table.add_row(Text(interpreter.name, "key"), Text.assemble(visible(interpreter.key), (mark, "quiet")))
    return table


def draw_settings(shown: Sequence[Preference], settings: Settings) -> RenderableType:
    """Settings with their values and what they are for."""
    table = _table("setting", "value", "what it is")
    for preference in shown:
        table.add_row(Text(preference.name, "key"), visible(preference.shown(settings)), Text(preference.says, "quiet"))
    return table
