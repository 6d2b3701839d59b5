"""Prints page by page, so that nothing scrolls away unread."""

from collections.abc import Callable

from rich.console import Console, RenderableType
from rich.segment import SegmentLines

SMALLEST_PAGE = 5
"""Rows of a page however low the terminal is."""


class Pager:
    """Prints on a console and stops whenever a screenful would scroll away; `more` waits for the learner.

    `prompt` says how many rows the prompt below a page takes at most in so many columns; they are kept free.
    """

    def __init__(self, console: Console, more: Callable[[], None], prompt: Callable[[int], int]) -> None:
        self._console = console
        self._more = more
        self._prompt = prompt
        self._used = 0

    def show(self, *contents: RenderableType) -> None:
        """Print, stopping when the screen is full."""
        for content in contents:
            for line in self._console.render_lines(content, pad=False):
                if self._used >= self._page():
                    self._more()
                    self._used = 0
                self._console.print(SegmentLines([line], new_lines=True), end="")
                self._used += 1

    def _page(self) -> int:
        """The rows of a page, as large as the terminal is now."""
        size = self._console.size
        return max(SMALLEST_PAGE, size.height - self._prompt(size.width))

    def read(self) -> None:
        """What is on the screen was read: the learner has just answered a prompt below it."""
        self._used = 0
