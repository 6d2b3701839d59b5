"""Prints page by page, so that nothing scrolls away unread."""

from collections.abc import Callable

from rich.console import Console, RenderableType
from rich.segment import SegmentLines

PROMPT_LINES = 4
"""Rows kept free below a page: for the prompt that follows it, in a narrow terminal too."""
SMALLEST_PAGE = 5
"""Rows of a page however low the terminal is."""


class Pager:
    """Prints on a console and stops whenever a screenful would scroll away; `more` waits for the learner."""

    def __init__(self, console: Console, more: Callable[[], None]) -> None:
        self._console = console
        self._more = more
        self._used = 0

    def show(self, *contents: RenderableType) -> None:
        """Print, stopping when the screen is full."""
        for content in contents:
            for line in self._console.render_lines(content, pad=False):
                if self._used >= max(SMALLEST_PAGE, self._console.height - PROMPT_LINES):
                    self._more()
                    self._used = 0
                self._console.print(SegmentLines([line], new_lines=True), end="")
                self._used += 1

    def read(self) -> None:
        """What is on the screen was read: the learner has just answered a prompt below it."""
        self._used = 0
