"""Code spans in running text, found in one pass as CommonMark finds them (0.31.2, 6.1)."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator

RUN = re.compile(r"`+")
INK = re.compile(r"[^\n]")


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each code span begins and ends (exclusive), its backticks included; never slower than the text is long.

    A run of backticks is closed by the next run of exactly as many. Before a run that opens, a backslash takes the
    first backtick away; inside of code it is a letter like any other.
    """
    runs = [match.span() for match in RUN.finditer(text)]
    if "``" not in text and "\\" not in text:
        yield from ((start, end) for (start, _), (_, end) in zip(runs[::2], runs[1::2], strict=False))
        return
    waiting: dict[int, deque[int]] = defaultdict(deque)
    for start, end in runs:
        waiting[end - start].append(start)
    done = 0
    for start, end in runs:
        opens = start + _escapes(text, start) % 2
        closing = waiting[end - opens]
        while closing and closing[0] < end:
            closing.popleft()
        if start >= done and opens < end and closing:
            done = closing[0] + end - opens
            yield opens, done


def _escapes(text: str, end: int) -> int:
    """How many backslashes stand before a place."""
    start = end
    while start and text[start - 1] == "\\":
        start -= 1
    return end - start


def without_code(text: str, sign: str) -> str:
    """The text with a sign in the place of each character of its code spans; lines stay where they are."""
    parts: list[str] = []
    at = 0
    for start, end in code_spans(text):
        parts += [text[at:start], INK.sub(sign, text[start:end])]
        at = end
    return "".join([*parts, text[at:]]) if parts else text
