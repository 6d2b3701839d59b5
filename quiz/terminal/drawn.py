"""What drawings share: a renderable that is told the width and the signs it may use."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.text import Text

from quiz.wording import mark

MONTHS = (
    mark("Jan"),
    mark("Feb"),
    mark("Mar"),
    mark("Apr"),
    mark("May"),
    mark("Jun"),
    mark("Jul"),
    mark("Aug"),
    mark("Sep"),
    mark("Oct"),
    mark("Nov"),
    mark("Dec"),
)
"""Not those of `calendar`, which change with the locale."""

WEEKDAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a drawing: `shades` from nothing to most, `steps` parts of a cell upwards, `full` and `rest`."""

    shades: tuple[str, ...]
    steps: str
    full: str
    rest: str


BLOCKS = Signs(("·", "░", "▒", "▓", "█"), "▁▂▃▄▅▆▇█", "█", "░")
ASCII = Signs((".", "-", "+", "*", "#"), "#", "#", ".")
"""For consoles whose encoding has no blocks."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Draws when the console's width and encoding are known; `lines` is given the columns and the signs."""

    lines: Callable[[int, Signs], Iterable[Text]]

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        signs = ASCII if options.ascii_only else BLOCKS
        for line in self.lines(options.max_width, signs):
            line.no_wrap = True
            line.overflow = "crop" if signs is ASCII else "ellipsis"
            line.rstrip()
            yield line


def bar(ratio: float, columns: int, signs: Signs) -> str:
    """A bar for a share: empty only at 0, full only at 1."""
    full = round(ratio * columns)
    if 0 < ratio < 1:
        full = min(max(full, 1), columns - 1)
    return signs.full * full + signs.rest * (columns - full)
