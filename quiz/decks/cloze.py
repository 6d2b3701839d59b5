r"""Cloze texts: `{{c1::spelling || other spelling :: hint}}`.

`\}}` inside a blank is `}}`; a brace that the blank's own text has open closes there, so `{{c1::{x}}}` asks for
`{x}`. Spaces around spellings and hint do not count. `{{` without `cN::` is literal.
"""

import re

from quiz.decks.source import shortened
from quiz.domain.questions import Blank

OPENING = re.compile(r"\{\{c(\d+)::")
CLOSING = "}}"
ESCAPED = "\\}}"
MOST_NUMBER = 99
"""The largest number of a blank: each makes a card."""


class ClozeError(Exception):
    """A blank is malformed; `offset` is where in the text, `remedy` what to write instead."""

    def __init__(self, offset: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.remedy = remedy


def cut_cloze(text: str) -> tuple[tuple[str | Blank, ...], tuple[ClozeError, ...]]:
    """Cut a text at its blanks; faulty blanks are told and left in the text."""
    pieces: list[str | Blank] = []
    errors: list[ClozeError] = []
    done = 0
    openings = list(OPENING.finditer(text))
    limits = [match.start() for match in openings] + [len(text)]
    for opening, limit in zip(openings, limits[1:], strict=True):
        try:
            blank, end = _blank(text, opening, limit)
        except ClozeError as error:
            errors.append(error)
            continue
        pieces += [text[done : opening.start()], blank]
        done = end
    pieces.append(text[done:])
    return tuple(piece for piece in pieces if piece != ""), tuple(errors)


def written(text: str) -> str:
    """A spelling as it stands inside a blank: the inverse of reading it."""
    return text.replace(CLOSING, ESCAPED)


def _blank(text: str, opening: re.Match[str], limit: int) -> tuple[Blank, int]:
    content, end = _content(text, opening, limit)
    number = int(opening[1][:3])
    if not 0 < number <= MOST_NUMBER:
        raise ClozeError(opening.start() + 2, "blanks count from c1", f"write a number from 1 to {MOST_NUMBER}")
    before, separated, after = f"{content} ".rpartition(" :: ")
    spellings = tuple(part.strip() for part in (before if separated else content).split(" || "))
    if not all(spellings):
        where = opening.end()
        raise ClozeError(where, "a spelling of this blank is empty", "write the answer after `::` and around ` || `")
    return Blank(number, spellings, after.strip() if separated else ""), end


def _content(text: str, opening: re.Match[str], limit: int) -> tuple[str, int]:
    """What stands between `::` and the closing braces, unescaped, and where the text goes on."""
    parts, at, depth = [], opening.end(), 0
    while at < limit:
        char = text[at]
        if char == "\\" and text.startswith(ESCAPED, at):
            parts.append(CLOSING)
            at += len(ESCAPED)
            continue
        if char == "}" and text.startswith(CLOSING, at) and not (depth > 0 and text.startswith("}}}", at)):
            return "".join(parts), at + len(CLOSING)
        depth += (char == "{") - (char == "}")
        parts.append(char)
        at += 1
    blank = shortened(text[opening.start() : opening.end() + 20].split("\n", maxsplit=1)[0], 30)
    raise ClozeError(opening.start(), f"the blank `{blank}` is never closed", "end it with `}}` before the next begins")
