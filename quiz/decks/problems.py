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
    """Something wrong in a file: `source` is its line, `remedy` what to write instead, `code` that of the rule."""

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
    cells = _cells(visible(source.rstrip()))
    caret = sum(width for _, width in cells[: column - 1])
    first, cells = _window(cells, column - 1)
    caret += (2 if first else 0) - sum(width for _, width in _cells(visible(source.rstrip()))[:first])
    shown = ("… " if first else "") + "".join(text for text, _ in cells)
    return [f"    {shown}", f"    {' ' * caret}^"]


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


def _window(cells: list[tuple[str, int]], caret: int) -> tuple[int, list[tuple[str, int]]]:
    """The part of a long line around the caret, and the index of its first character."""
    if sum(width for _, width in cells) <= WIDEST:
        return 0, cells
    first = max(0, min(caret, len(cells)) - WIDEST // 2)
    shown: list[tuple[str, int]] = []
    width = 0
    for cell in cells[first:]:
        width += cell[1]
        if width > WIDEST:
            return first, [*shown, ("…", 1)]
        shown.append(cell)
    return first, shown
