"""What came from a deck or a program is shown, and steers nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quiz.terminal.text import COMBINING, HIDDEN, MAX_COLUMNS, MAX_LINES, MAX_MARKS, capped, visible

CUT = 40
"""Cells that the words about a cut may take."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x1b]52;c;aGk=\x07", "\\x1b[2J\\x1b]52;c;aGk=\\x07"),
        ("\x9b31m\x90q\x9c", "\\x9b31m\\x90q\\x9c"),
        ("a\rb\bc\x7f\x00", "a\\rb\\x08c\\x7f\\x00"),
        ("\u202etxt\u2066x\u2069\u200f", "\\u202etxt\\u2066x\\u2069\\u200f"),
        ("a\u200b\u200d\u2060\ufeff\u00adb", "a\\u200b\\u200d\\u2060\\ufeff\\xadb"),
        ("\ue000\U000f0000\U0010fffd", "\\ue000\\U000f0000\\U0010fffd"),
        ("\U000e0041\U000e007f", "\\U000e0041\\U000e007f"),
        ("\u2028\u2029\x85\x0b\x0c", "\\u2028\\u2029\\x85\\x0b\\x0c"),
        ("\ud800", "\\ud800"),
        ("\ufdd0\U0001ffff", "\\ufdd0\\U0001ffff"),
        ("a\u3164\uffa0\u115f\u2800\u034f", "a\\u3164\\uffa0\\u115f\\u2800\\u034f"),
        ("\tx\n", "    x\n"),
        ("한국어 é ñ 漢字 ✔ 🐍 [bold]", "한국어 é ñ 漢字 ✔ 🐍 [bold]"),
        ("e\u0301 กำ้ שָׁ", "e\u0301 กำ้ שָׁ"),
    ],
    ids=lambda text: ascii(text)[:20],
)
def test_what_steers_hides_or_reorders_is_shown_and_the_rest_is_left(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_tower_of_marks_is_cut_and_one_on_nothing_is_shown() -> None:
    assert visible("a" + "\u0300" * 6) == "a" + "\u0300" * MAX_MARKS + "\\u0300" * 2
    assert visible("\u0300a\n\u20dd") == "\\u0300a\n\\u20dd"


@given(st.text())
def test_nothing_hidden_gets_through_and_marks_are_few(text: str) -> None:
    shown = visible(text)
    assert not {unicodedata.category(one) for one in shown.replace("\n", "")} & HIDDEN
    marks = MAX_MARKS
    for one in shown:
        marks = marks + 1 if unicodedata.category(one) in COMBINING else MAX_MARKS if one == "\n" else 0
        assert marks <= MAX_MARKS


@given(st.text())
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text(alphabet=st.characters() | st.sampled_from("\n漢\x1b\u0300"), max_size=3000), st.integers(1, 5))
def test_lines_and_columns_are_capped(text: str, lines: int) -> None:
    shown = capped(text, lines).split("\n")
    assert len(shown) <= lines + 1
    assert all(cell_len(line) <= MAX_COLUMNS + CUT for line in shown)


def test_what_was_cut_is_counted() -> None:
    assert capped("x\n" * (MAX_LINES + 3)).endswith("x\n… and 3 more lines")
    assert capped("x" * 600) == "x" * MAX_COLUMNS + "… (600 characters)"
    assert capped("漢" * 400) == "漢" * (MAX_COLUMNS // 2) + "… (400 characters)"
    assert capped("\x1b" * 200).startswith("\\x1b" * (MAX_COLUMNS // 4) + "… (200 characters)")
    assert capped("x" * MAX_COLUMNS) == "x" * MAX_COLUMNS


def test_a_flood_is_not_looked_at_beyond_what_is_shown() -> None:
    assert len(capped("\x1b" * 5_000_000)) < 2 * MAX_COLUMNS
    assert len(capped("\x1b\n" * 2_000_000)) < 6 * MAX_LINES
