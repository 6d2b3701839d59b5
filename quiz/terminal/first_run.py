"""The three questions of a first run; Enter skips each."""

from dataclasses import replace
from datetime import date

from rich.console import Console
from rich.text import Text

from quiz.domain.questions import Level
from quiz.domain.settings import NoInterview, Settings
from quiz.study.preferences import MOST
from quiz.terminal.entry import Escaped, choose, type_line
from quiz.wording import mark, tr

LEVELS = (
    (Level.DEEP, mark("everything, the deep questions too")),
    (Level.WORKING, mark("what a working developer is asked")),
    (Level.SCREENING, mark("what a first screening asks")),
)


def ask_settings(console: Console, settings: Settings, today: date) -> Settings:
    """Ask for the level, new questions a day and the interview day; what is skipped keeps its default."""
    first = tr("Three things first; Enter takes what stands there. `pyquiz config` changes them later.")
    console.print(Text(first, "quiet"))
    return replace(
        settings,
        level=_level(settings.level),
        new_per_day=_count(settings.new_per_day),
        interview=_day(today),
    )


def _level(default: Level) -> Level:
    return choose(tr("How deep?"), [(tr(says), level) for level, says in LEVELS], default)


def _count(default: int) -> int:
    message = tr("New questions a day:")
    while True:
        typed = type_line(message, str(default))
        if isinstance(typed, Escaped) or not typed.strip():
            return default
        if typed.strip().isascii() and typed.strip().isdigit() and int(typed) <= MOST:
            return int(typed)
        message = tr("A whole number from 0 to {most}:", most=MOST)


def _day(today: date) -> date | NoInterview:
    message = tr("Interview day, such as 2027-01-31 (Enter: none):")
    while True:
        typed = type_line(message)
        if isinstance(typed, Escaped) or not typed.strip():
            return NoInterview()
        day = read_day(typed)
        if isinstance(day, date) and day >= today:
            return day
        message = tr("A day from today on, written YYYY-MM-DD (Enter: none):")


def read_day(text: str) -> date | NoInterview:
    """Read a day written YYYY-MM-DD; anything else is no day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return NoInterview()
