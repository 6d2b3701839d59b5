"""Bold that CommonMark does not close or open, so that its asterisks are shown: a particle behind `**word.**`."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from quiz.decks.problems import Problem, Spot
from quiz.decks.rules.editorial import BOLD_SHOWN
from quiz.decks.source import Source
from quiz.domain.snapshots import Snapshot

FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
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
        plain = CODE.sub(lambda code: "`" + re.sub(r"[^\n]", "x", code[0][1:-1]) + "`", text)
        for order, match in enumerate(BOLD.finditer(plain)):
            before, after = plain[: match.start()][-1:], plain[match.end() :][:1]
            if not (_flanks(before, after) if order % 2 else _flanks(after, before)):
                row, column = plain.count("\n", 0, match.start()), match.start() - plain.rfind("\n", 0, match.start())
                message = "CommonMark takes this `**` for asterisks, and shows them"
                remedy = "let the bold begin and end with letters: take the particle in, or leave the sign out"
                yield source.problem(BOLD_SHOWN, Spot(first + row, column), message, remedy)


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
