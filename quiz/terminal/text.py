"""Text that came from a deck or a program, made safe to show; and durations in words."""

import unicodedata
from collections.abc import Callable
from datetime import timedelta

MAX_LINES = 200
"""Lines of a program's output that are shown; more than anyone reads in a quiz."""
MAX_COLUMNS = 500
"""Characters of one line that are shown."""
HIDDEN = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
"""Unicode categories that steer a terminal, hide or reorder text: shown as escapes, never sent."""


SPANS: tuple[tuple[timedelta, Callable[[timedelta], str]], ...] = (
    (timedelta(minutes=1), lambda _: "<1 min"),
    (timedelta(minutes=90), lambda span: f"{span / timedelta(minutes=1):.0f} min"),
    (timedelta(days=1), lambda span: f"{span / timedelta(hours=1):.0f} h"),
    (timedelta(days=1.5), lambda _: "1 day"),
    (timedelta(days=45), lambda span: f"{span / timedelta(days=1):.0f} days"),
    (timedelta(days=365), lambda span: f"{span / timedelta(days=30.4):.1f} months"),
)
"""Below each limit, how a duration is said."""


def visible(text: str) -> str:
    """Replace every control, format and bidi character except newline and tab by its Python escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    if character == "\t":
        return "    "
    if character == "\n" or unicodedata.category(character) not in HIDDEN:
        return character
    return character.encode("unicode_escape").decode("ascii")


def capped(text: str, max_lines: int = MAX_LINES) -> str:
    """Visible text with lines and columns capped; what was cut is counted."""
    lines = [_cut(visible(line)) for line in text.rstrip("\n").split("\n")]
    if len(lines) > max_lines:
        lines = [*lines[:max_lines], f"… and {len(lines) - max_lines} more lines"]
    return "\n".join(lines)


def _cut(line: str) -> str:
    return line if len(line) <= MAX_COLUMNS else f"{line[:MAX_COLUMNS]}… ({len(line)} characters)"


def span(duration: timedelta) -> str:
    """A duration as a learner says it: `<1 min`, `10 min`, `3 h`, `4 days`, `2.5 months`, `1.2 years`."""
    return next((text(duration) for limit, text in SPANS if duration < limit), f"{duration.days / 365:.1f} years")


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun: `1 question`, `3 questions`."""
    return f"{count} {one if count == 1 else many or one + 's'}"
