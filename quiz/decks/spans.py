"""Code spans in running text, found in one pass as CommonMark finds them (0.31.2, 6.1)."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator

RUN = re.compile(r"(?<!\\)(?P<escapes>\\*+)(?P<ticks>`++)")
"""Backticks in a row, and the backslashes before them."""

INK = re.compile(r"[^\n]")


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each code span begins and ends (exclusive), its backticks included; never slower than the text is long.

    A run of backticks is closed by the next run of exactly as many. Before a run that opens, a backslash takes the
    first backtick away; inside of code it is a letter like any other.
    """
    if "`" not in text:
        return
    runs = [(match.start("ticks"), match.end(), len(match["escapes"]) % 2) for match in RUN.finditer(text)]
    waiting: dict[int, deque[int]] = defaultdict(deque)
    for start, end, _ in runs:
        waiting[end - start].append(start)
    done = 0
    for start, end, escaped in runs:
        opens = start + escaped
        closing = waiting[end - opens]
        while closing and closing[0] < end:
            closing.popleft()
        if start >= done and opens < end and closing:
            done = closing[0] + end - opens
            yield opens, done


def without_code(text: str, sign: str) -> str:
    """The text with a sign in the place of each character of its code spans; lines stay where they are."""
    parts: list[str] = []
    at = 0
    for start, end in code_spans(text):
        parts += [text[at:start], INK.sub(sign, text[start:end])]
        at = end
    return "".join([*parts, text[at:]]) if parts else text
