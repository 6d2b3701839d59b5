"""Experiments: what of them is shown with the prompt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.claims import CUT, Experiment


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a = 1\nprint(a)\n", "a = 1\nprint(a)\n"),
        ("a = 1\n# ---\nprint(a)\n", "a = 1\n"),
        ("a = 1\n\n# ---   \nb\n# ---\nc\n", "a = 1\n"),
        ("def f():\n    # ---\n    pass\n", "def f():\n    # ---\n    pass\n"),
        ("a = 1  # ---\n", "a = 1  # ---\n"),
        ("# ---\nhidden = 1\n", "\n"),
        ("# --- not alone\n# ----\n", "# --- not alone\n# ----\n"),
        ("a\n\n\n", "a\n"),
        ("page = 1\n\x0cpage = '\u2028'\n", "page = 1\n\x0cpage = '\u2028'\n"),
    ],
)
def test_the_part_before_the_cut_is_shown(source: str, shown: str) -> None:
    assert Experiment(source).shown == shown


@given(st.lists(st.text(st.characters(exclude_characters="\n")), max_size=6), st.text())
def test_nothing_after_the_cut_is_shown(lines: list[str], hidden: str) -> None:
    before = [line for line in lines if line.rstrip() != CUT]
    with_cut = Experiment("\n".join([*before, CUT, hidden])).shown
    assert with_cut == "\n".join(before).rstrip() + "\n"
