"""Characters that take two cells are all shown, however narrow the place."""

import io

import pytest
from rich.console import Console, RenderableType
from rich.theme import Theme

from quiz.terminal.console import STYLES
from quiz.terminal.faces import numbered
from quiz.terminal.markdown import prose

SENTENCE = "임계값은 할당한 수에서 해제한 수를 뺀 객체 수이고, 바이트가 아니라 객체의 수다"


def drawn(content: RenderableType, width: int) -> str:
    """What stands on the screen, without what frames and pads it."""
    console = Console(width=width, file=io.StringIO(), color_system=None, theme=Theme(STYLES))
    with console.capture() as capture:
        console.print(content)
    return "".join(character for character in capture.get() if "가" <= character <= "힣")


@pytest.mark.parametrize("width", range(12, 61))
def test_no_korean_letter_is_lost(width: int) -> None:
    letters = "".join(character for character in SENTENCE if "가" <= character <= "힣")
    assert drawn(numbered([SENTENCE]), width) == letters
    assert drawn(prose(f"|a|\n|-|\n|{SENTENCE}|"), width) == letters
