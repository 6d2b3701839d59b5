"""Code spans are those of CommonMark's own parser, and finding them takes steps as the text is long."""

import sys
from collections.abc import Callable, Mapping
from types import FrameType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quiz.decks.lists import bare
from quiz.decks.spans import code_spans, without_code

if TYPE_CHECKING:
    from _typeshed import TraceFunction

TEXT = st.lists(st.sampled_from(["`", "`", "``", "```", "\\", " ", "a", "\n"]), max_size=20).map("".join)


def seen_by_commonmark(text: str) -> list[tuple[str, int]]:
    """The content of each code span as CommonMark's parser shows it, and how many backticks are around it."""
    children = MarkdownIt("commonmark").parseInline(text)[0].children or []
    return [(token.content, len(token.markup)) for token in children if token.type == "code_inline"]


def shown(span: str) -> tuple[str, int]:
    """The content of a span, without the space that CommonMark takes away at both ends, and its backticks."""
    ticks = len(span) - len(span.lstrip("`"))
    content = span[ticks:-ticks].replace("\n", " ")
    padded = content[:1] == content[-1:] == " " and content.strip(" ")
    return (content[1:-1] if padded else content), ticks


@given(TEXT)
def test_code_is_what_commonmark_takes_for_code(text: str) -> None:
    text = f"a{text}a"
    assert [shown(text[start:end]) for start, end in code_spans(text)] == seen_by_commonmark(text)


@given(TEXT)
def test_what_is_no_code_stays_in_its_place(text: str) -> None:
    blank = without_code(text, " ")
    inside = {at for start, end in code_spans(text) for at in range(start, end)}
    assert [at for at, (old, new) in enumerate(zip(text, blank, strict=True)) if old != new] == [
        at for at in sorted(inside) if text[at] not in " \n"
    ]


def rising(length: int) -> str:
    """Runs of backticks, each longer than the one before, so that none is ever closed."""
    return " ".join("`" * ticks for ticks in range(1, 2 * length) if ticks * ticks < 2 * length)


HOSTILE: Mapping[str, Callable[[int], str]] = {
    "rising": rising,
    "single": lambda length: "` " * (length // 2),
    "falling": lambda length: rising(length)[::-1],
    "escaped": lambda length: "\\`" * (length // 2),
    "one and many": lambda length: "`" + "``" * (length // 4) + " ``" * (length // 6),
    "backslashes": lambda length: "`" + "\\" * length,
}


def steps(text: str) -> int:
    """How many lines of the module are run to find all code in a text."""
    count = 0

    def step(frame: FrameType, event: str, _argument: Any) -> "TraceFunction | None":  # noqa: ANN401 - Python's own
        nonlocal count
        count += event == "line"
        return step if frame.f_globals.get("__name__") == "quiz.decks.spans" else None

    before = sys.gettrace()
    sys.settrace(step)
    try:
        without_code(text, "x")
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_at_most_twice_the_steps(name: str) -> None:
    shorter, longer = steps(HOSTILE[name](20_000)), steps(HOSTILE[name](40_000))
    assert longer <= 2.1 * shorter + 20
    assert longer <= 12 * 40_000


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("`a`", "a"),
        ("`` a` ``", "a`"),
        ("` `", " "),
        ("`a` and `b`", "`a` and `b`"),
        ("``a`", "``a`"),
        ("a", "a"),
        ("`" * 50_000 + "a`b", "`" * 50_000 + "a`b"),
    ],
)
def test_a_line_that_is_all_code_is_known_by_its_content(line: str, text: str) -> None:
    assert bare(line) == text
