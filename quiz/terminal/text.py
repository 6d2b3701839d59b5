"""Text that came from a deck or a program, made safe to show; and durations in words."""

import unicodedata
from collections.abc import Callable, Iterator
from datetime import timedelta

from rich.cells import cell_len, set_cell_size

from quiz.wording import tr

MAX_LINES = 200
"""Lines of a program's output that are shown; more than anyone reads in a quiz."""
MAX_COLUMNS = 500
"""Terminal cells of one line that are shown; wide characters take two."""
MAX_MARKS = 4
"""Combining marks on one character that are drawn; no script needs more, and a tower of them covers other lines."""
HIDDEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
"""Unicode categories that steer a terminal, hide or reorder text, or mean nothing: shown as escapes, never sent."""
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that draw nothing, so that two different texts would look alike: shown as escapes, too."""
COMBINING = frozenset(("Mn", "Me"))
"""Categories of the marks that are drawn over the character before them."""


SPANS: tuple[tuple[timedelta, Callable[[timedelta], str]], ...] = (
    (timedelta(minutes=1), lambda _: tr("<1 min")),
    (timedelta(minutes=90), lambda span: tr("{n:.0f} min", n=span / timedelta(minutes=1))),
    (timedelta(days=1), lambda span: tr("{n:.0f} h", n=span / timedelta(hours=1))),
    (timedelta(days=1.5), lambda _: tr("1 day")),
    (timedelta(days=45), lambda span: tr("{n:.0f} days", n=span / timedelta(days=1))),
    (timedelta(days=365), lambda span: tr("{n:.1f} months", n=span / timedelta(days=30.4))),
)
"""Below each limit, how a duration is said."""


def visible(text: str) -> str:
    """Replace every control, format, bidi, private and invisible character by its Python escape, but for newlines.

    Tabs become spaces. Of the marks on one character the first few are kept; a mark with nothing before it on its
    line would be drawn over what stands beside it, and is replaced.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(text))


def _shown(text: str) -> Iterator[str]:
    marks = MAX_MARKS
    for character in text:
        category = unicodedata.category(character)
        if category in COMBINING and character not in FILLERS:
            marks += 1
            yield character if marks <= MAX_MARKS else _escape(character)
        else:
            marks = MAX_MARKS if character == "\n" else 0
            yield _plain(character, category)


def _plain(character: str, category: str) -> str:
    if character == "\t":
        return "    "
    if character == "\n" or (category not in HIDDEN and character not in FILLERS):
        return character
    return _escape(character)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def capped(text: str, max_lines: int = MAX_LINES) -> str:
    """Visible text with lines and columns capped; what was cut is counted. A flood costs no more than what is shown."""
    lines = text.rstrip("\n").split("\n")
    shown = [_cut(line) for line in lines[:max_lines]]
    if len(lines) > max_lines:
        shown.append(tr("… and {count} more lines", count=len(lines) - max_lines))
    return "\n".join(shown)


def _cut(line: str) -> str:
    shown = visible(line[: MAX_COLUMNS + 1])
    if len(line) <= MAX_COLUMNS and cell_len(shown) <= MAX_COLUMNS:
        return shown
    return f"{set_cell_size(shown, min(MAX_COLUMNS, cell_len(shown)))}… " + tr("({count} characters)", count=len(line))


def span(duration: timedelta) -> str:
    """A duration as a learner says it: `<1 min`, `10 min`, `3 h`, `4 days`, `2.5 months`, `1.2 years`."""
    said = (text(duration) for limit, text in SPANS if duration < limit)
    return next(said, tr("{n:.1f} years", n=duration.days / 365))
