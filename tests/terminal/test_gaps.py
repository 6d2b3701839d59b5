"""The gaps of a cloze text, and names in angle brackets: what is written is shown."""

import io

import pytest
from rich.console import Console
from rich.theme import Theme

from quiz.domain.questions import Blank, Cloze
from quiz.terminal.console import STYLES
from quiz.terminal.faces import gapped
from quiz.terminal.markdown import prose


def shown(text: str) -> str:
    console = Console(width=70, file=io.StringIO(), color_system=None, theme=Theme(STYLES))
    with console.capture() as capture:
        console.print(prose(text))
    return capture.get()


def drawn(cloze: Cloze) -> str:
    return shown(gapped(cloze, 1, filled=True))


@pytest.mark.parametrize(
    "answer", ["__weakref__", "*args", "a_b_c", "`x`", "<T>", "[0]", "# x", "a | b", "\\n", "~~x~~", "&lt;"]
)
@pytest.mark.parametrize(
    ("before", "after"), [("The name ", " it is"), ("- in a list ", ""), ("```python\n", "\n```\n")]
)
def test_what_fills_a_gap_is_shown_as_written(answer: str, before: str, after: str) -> None:
    assert answer in drawn(Cloze((before, Blank(1, (answer,)), after)))


def test_in_a_code_span_nothing_is_escaped() -> None:
    assert "del x[0]" in drawn(Cloze(("Write `del ", Blank(1, ("x[0]",)), "`.")))


def test_a_name_in_angle_brackets_is_shown_and_a_comment_is_not() -> None:
    assert shown("A traceback says <lambda> or <listcomp>.<!-- not for learners -->").strip() == (
        "A traceback says <lambda> or <listcomp>."
    )
