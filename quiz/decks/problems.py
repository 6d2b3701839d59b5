"""Problems of an author's file: where, what is wrong, and what to write instead; and how one is drawn."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

TAB = 4
"""Cells between tab stops in a drawn line: the width at which CommonMark reads tabs."""

WIDEST = 96
"""The most cells of a source line that are drawn; of a longer one, the part around the caret."""

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that cannot be seen, or that turn the text around them: control characters and bidi marks."""

UNPRINTABLE = re.compile(UNSEEN.pattern + "|[\n\ud800-\udfff]")
"""What must not reach a terminal from a stranger's file: `UNSEEN`, line breaks and lone surrogates."""


class Severity(StrEnum):
    """How bad it is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file; line and column (in characters) count from 1."""

    line: int = 1
    column: int = 1

    def moved(self, columns: int) -> "Spot":
        """The place so many characters further in the same line."""
        return Spot(self.line, self.column + columns)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file: `source` is its line, `remedy` what to write instead, `code` that of the rule.

    Of a very long line `source` is the beginning, and it is empty if the problem lies further on.
    """

    path: str
    line: int
    column: int
    source: str
    message: str
    remedy: str
    code: str
    severity: Severity = Severity.ERROR


def draw(problem: Problem) -> str:
    """Draw a problem as plain text: path:line:column, code and message, the source line, a caret below, the remedy."""
    place = f"{visible(problem.path)}:{problem.line}:{problem.column}"
    lines = [f"{place}: {problem.severity} {problem.code}: {visible(problem.message)}"]
    if problem.source.strip():
        lines += _pointed(problem.source, problem.column)
    lines.append(f"    = {visible(problem.remedy)}")
    return "\n".join(lines)


def visible(text: str) -> str:
    """The text with every character that a terminal would obey, and not show, replaced by U+FFFD."""
    return UNPRINTABLE.sub("\ufffd", text)


def _pointed(source: str, column: int) -> list[str]:
    """The source line and the caret below it; of a long line only what is near the caret is looked at."""
    start = max(0, column - 1 - WIDEST)
    cells = _cells(visible(source.rstrip()[start : column + WIDEST + 1]))
    first = _first(cells, column - 1 - start, begun=start > 0)
    shown = _shown(cells[first:])
    cut = "… " if start + first else ""
    caret = len(cut) + sum(width for _, width in cells[first : column - 1 - start])
    return [f"    {cut}{shown}", f"    {' ' * caret}^"]


def _cells(text: str) -> list[tuple[str, int]]:
    """Each character as it is drawn, with its width in terminal cells."""
    cells, at = [], 0
    for char in text:
        drawn = " " * (TAB - at % TAB) if char == "\t" else char
        width = len(drawn) if char == "\t" else _width(char)
        cells.append((drawn, width))
        at += width
    return cells


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _first(cells: list[tuple[str, int]], caret: int, *, begun: bool) -> int:
    """The index of the first character that is drawn: of a line that fits, and did not begin before, the very first."""
    if not begun and sum(width for _, width in cells) <= WIDEST:
        return 0
    return max(0, min(caret, len(cells)) - WIDEST // 2)


def _shown(cells: list[tuple[str, int]]) -> str:
    """As many characters as fit; a mark tells that there are more."""
    shown, width = "", 0
    for text, own in cells:
        width += own
        if width > WIDEST:
            return f"{shown}…"
        shown += text
    return shown
