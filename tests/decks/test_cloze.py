"""Blanks in a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.decks.cloze import cut_cloze, written
from quiz.domain.questions import Blank

LITERAL = st.text(st.characters(exclude_characters="{}\\"), max_size=20)
SPELLING = (
    st.text(max_size=12)
    .map(str.strip)
    .filter(
        lambda text: (
            text
            and not re.search(r"\{\{c\d+::|\\$|\\\}|(^| )(\|\||::)( |$)", text)
            and not text.endswith("}")
            and text.count("{") <= text.count("}")
        )
    )
)


def shown(blank: Blank) -> str:
    hint = f" :: {blank.hint}" if blank.hint else ""
    return "{{c%d::%s%s}}" % (blank.number, " || ".join(map(written, blank.accepted)), hint)  # noqa: UP031 - braces


@given(st.lists(st.tuples(LITERAL, st.integers(1, 99), st.lists(SPELLING, min_size=1, max_size=3))), LITERAL)
def test_what_is_written_is_read(blanks: list[tuple[str, int, list[str]]], rest: str) -> None:
    pieces: list[str | Blank] = []
    for before, number, spellings in blanks:
        pieces += [before, Blank(number, tuple(spellings))]
    text = "".join(piece if isinstance(piece, str) else shown(piece) for piece in pieces) + rest
    read, errors = cut_cloze(text)
    assert not errors
    assert [piece for piece in read if isinstance(piece, Blank)] == [p for p in pieces if isinstance(p, Blank)]
    assert "".join(p for p in read if isinstance(p, str)) == "".join(p for p in pieces if isinstance(p, str)) + rest


PARTS = st.sampled_from(["{", "}", "c", "1", ":", "|", " ", "\\", "a", "{{c1::", "}}", "\n"])


@given(st.lists(PARTS, max_size=40).map("".join))
def test_every_text_is_cut_or_told_and_nothing_outside_blanks_is_lost(text: str) -> None:
    pieces, errors = cut_cloze(text)
    assert all(0 <= error.offset <= len(text) and error.remedy for error in errors)
    for piece in pieces:
        if isinstance(piece, str):
            assert piece in text
        else:
            assert piece.number > 0
            assert all(spelling == spelling.strip() != "" for spelling in piece.accepted)
    openings = len(re.findall(r"\{\{c\d+::", text))
    assert sum(isinstance(piece, Blank) for piece in pieces) + len(errors) == openings


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("{{c1::a}}", Blank(1, ("a",))),
        ("{{c12::a || b ||c :: hint :: more}}", Blank(12, ("a", "b ||c :: hint"), "more")),
        ("{{c1::x[::2]}}", Blank(1, ("x[::2]",))),
        ("{{c1::a :: }}", Blank(1, ("a",))),
        ("{{c1::{x}}}", Blank(1, ("{x}",))),
        ("{{c1::{1: {2: 3}}}}", Blank(1, ("{1: {2: 3}}",))),
        (r"{{c1::a\}}b}}", Blank(1, ("a}}b",))),
        (r"{{c1::f'{{{x}\}}'}}", Blank(1, ("f'{{{x}}}'",))),
        ("{{c1::a\nb}}", Blank(1, ("a\nb",))),
        ("{{c1::{x}}", Blank(1, ("{x",))),
    ],
)
def test_a_blank_is_read_as_the_format_says(text: str, blank: Blank) -> None:
    assert cut_cloze(f"< {text} >") == (("< ", blank, " >"), ())


def test_a_brace_that_was_not_opened_inside_belongs_to_the_text() -> None:
    assert cut_cloze("f'{{{c1::name}}}'")[0] == ("f'{", Blank(1, ("name",)), "}'")


def test_double_braces_without_a_number_are_literal() -> None:
    assert cut_cloze(r"{{ x }} {{c::a}} {{cx::a}} \}}") == ((r"{{ x }} {{c::a}} {{cx::a}} \}}",), ())


def test_many_braces_take_no_longer_than_their_number() -> None:
    text = "{{c1::" + "{" * 100_000 + "}" * 99_999
    (blank,), _ = cut_cloze(text)
    assert isinstance(blank, Blank)
    assert len(blank.accepted[0]) == len(text) - len("{{c1::}}")
