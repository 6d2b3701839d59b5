"""Bold that CommonMark does not close or open, so that its asterisks are shown: a particle behind `**word.**`."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from quiz.decks.problems import Problem, Spot
from quiz.decks.rules.editorial import BOLD_SHOWN
from quiz.decks.source import Source
from quiz.decks.spans import without_code
from quiz.domain.snapshots import Snapshot

FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
BREAK = re.compile(r"\s*$|\s*(?:[-*+]|\d+[.)]) |#{1,6} |\s*\|")
"""Where a paragraph ends: a blank line, an item of a list, a heading, a row of a table."""
BOLD = re.compile(r"(?<![\\*])\*\*(?!\*)")


def judge_emphasis(snapshots: Iterable[Snapshot]) -> Iterator[Problem]:
    """Warn of each `**` that begins or ends nothing, by CommonMark's flanking rules, outside of code."""
    for snapshot in snapshots:
        if "**" in snapshot.text:
            yield from _judge(Source.of(snapshot.entry.path, snapshot.text))


def _judge(source: Source) -> Iterator[Problem]:
    for first, text in _paragraphs(source.lines):
        if "**" not in text:
            continue
        for row, column in _shown(without_code(text, "`")):
            message = "CommonMark takes this `**` for asterisks, and shows them"
            remedy = "let the bold begin and end with letters: take the particle in, or leave the sign out"
            yield source.problem(BOLD_SHOWN, Spot(first + row, column + 1), message, remedy)


def _shown(plain: str) -> Iterator[tuple[int, int]]:
    """The row and column, from 0, of each `**` that makes nothing bold; every second one should end what one began."""
    ends = False
    for row, line in enumerate(plain.split("\n")):
        for match in BOLD.finditer(line):
            before, after = line[max(match.start() - 1, 0) : match.start()], line[match.end() : match.end() + 1]
            if not (_flanks(before, after) if ends else _flanks(after, before)):
                yield row, match.start()
            ends = not ends


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The number of the first line and the text of each run of lines that may hold one bold, fences left out."""
    kept: list[str] = []
    fence = False
    for number, line in enumerate([*lines, ""], 1):
        opens = bool(FENCE.match(line))
        if (opens or fence or BREAK.match(line)) and kept:
            yield number - len(kept), "\n".join(kept)
            kept = []
        fence ^= opens
        if not (opens or fence or not line.strip()):
            kept.append(line)


def _flanks(inner: str, outer: str) -> bool:
    """Say whether a run of asterisks can stand between what is bold and what is not (CommonMark 0.31.2, 6.2)."""
    return bool(inner.strip()) and (not _is_sign(inner) or not outer.strip() or _is_sign(outer))


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
