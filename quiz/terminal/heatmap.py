"""The calendar heatmap: a column a week, a line a weekday, darker where more was answered."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from quiz.stats.days import DayCount
from quiz.terminal.drawn import MONTHS, WEEKDAYS, Drawn, Signs
from quiz.wording import tr

LABEL = 4
"""Columns of a weekday's name and the gap after it."""

CELL = 2
"""Columns of a day: two make it about as wide as it is high."""

DARKEST = 4
"""The shade of the busiest days."""

NAMED = (0, 2, 4)
"""The weekdays whose names are written; all seven would crowd."""

BUSY = 0.9
"""The share of active days that the scale spans; single busier ones must not make all others pale."""

Week = Sequence[DayCount]


def draw_heatmap(days: Sequence[DayCount]) -> Drawn:
    """Draw days without a gap from a Monday on, as many of the last weeks as fit."""
    weeks = [days[n : n + 7] for n in range(0, len(days), 7)]

    def lines(columns: int, signs: Signs) -> Iterator[Text]:
        shown = weeks[-max(1, (columns - LABEL) // CELL) :]
        step = _step([day.count for week in shown for day in week])
        yield Text(" " * LABEL + _months(shown), "quiet")
        for weekday in range(7):
            yield _line(shown, weekday, step, signs)
        yield Text()
        yield _legend(step, signs)

    return Drawn(lines)


def _step(counts: Sequence[int]) -> int:
    """How many answers make the next shade."""
    active = sorted(count for count in counts if count)
    if not active:
        return 1
    busy = active[math.ceil(BUSY * len(active)) - 1]
    return math.ceil(busy / DARKEST)


def _shade(count: int, step: int) -> int:
    return min(DARKEST, math.ceil(count / step))


def _line(weeks: Sequence[Week], weekday: int, step: int, signs: Signs) -> Text:
    line = Text(set_cell_size(tr(WEEKDAYS[weekday]) if weekday in NAMED else "", LABEL), "quiet")
    for week in weeks:
        if weekday < len(week):
            line.append(*_cell(_shade(week[weekday].count, step), signs))
    return line


def _cell(shade: int, signs: Signs) -> tuple[str, str]:
    sign = signs.shades[shade]
    return (f"{sign} ", "quiet") if shade == 0 else (sign * CELL, "green")


def _months(weeks: Sequence[Week]) -> str:
    """The name of each month above the first week that begins in it, where there is room before the next."""
    starts = [0] + [n for n, (a, b) in enumerate(pairwise(weeks), 1) if a[0].day.month != b[0].day.month]
    text = ""
    for start, after in zip(starts, [*starts[1:], len(weeks)], strict=True):
        name = tr(MONTHS[weeks[start][0].day.month - 1])
        room = (after - start) * CELL
        text += set_cell_size(name if room > cell_len(name) else "", room)
    return text


def _legend(step: int, signs: Signs) -> Text:
    """What each shade stands for, in answers a day."""
    line = Text(" " * LABEL)
    for shade in range(DARKEST + 1):
        line.append(*_cell(shade, signs))
        line.append(f"{' ' if shade else ''}{_range(shade, step)}   ", "quiet")
    return line


def _range(shade: int, step: int) -> str:
    first, last = (shade - 1) * step + 1, shade * step
    if shade == 0:
        return "0"
    if shade == DARKEST:
        return f"{first}+"
    return str(first) if first == last else f"{first}-{last}"
