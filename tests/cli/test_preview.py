"""`pyquiz preview` without a terminal: every face, language and width."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Said
from tests.terminal.conftest import write_deck

Run = Callable[..., Said]
KINDS = ("choice", "cloze", "code", "explain", "order", "predict", "recall", "value")

pytestmark = pytest.mark.usefixtures("wall")


def test_each_face_is_shown_in_each_language_at_each_width(pyquiz: Run) -> None:
    said = pyquiz("preview", "trial-recall", environ={"PYTHONIOENCODING": "utf-8"})
    assert (said.code, said.err) == (0, "")
    for columns in (60, 80, 120):
        for face in ("asked · en", "answered · en", "all of it · en"):
            assert f"{face} · {columns} columns" in said.out
        assert f"물을 때 · ko · {columns}칸" in said.out
    assert said.out.count("Think of your answer, then look.") == 3
    assert said.out.count("6 * 7은 얼마입니까?") == 6
    assert "곱은 42이다  증명됨" in said.out


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_into_its_columns(pyquiz: Run, tmp_path: Path, kind: str) -> None:
    deck = write_deck(tmp_path / "other", (kind,))
    said = pyquiz("preview", str(deck / "trial" / f"{kind}.md"), "--columns", "60,80")
    assert (said.code, said.err) == (0, "")
    narrow, _, wide = said.out.partition(" · en · 80 columns")
    assert " · en · 60 columns" in narrow
    assert "all of it · en · 80 columns" in wide
    drawn = narrow.replace(str(deck), "").rpartition("\n")[0]
    assert all(cell_len(line) <= 60 for line in drawn.splitlines())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["trial-recal"], "did you mean 'trial-recall'?"),
        (["gone/file.md"], "is no question file"),
        (["trial-recall", "--lang", "de"], "it is not in 'de'; there is en, ko"),
        (["trial-recall", "--columns", "wide"], "--columns takes numbers from 20 to 400"),
        (["trial-recall", "--columns", "5"], "--columns takes numbers from 20 to 400"),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_line(pyquiz: Run, arguments: list[str], words: str) -> None:
    said = pyquiz("preview", *arguments)
    assert said.code == 2
    assert words in said.err
    assert said.err.count("\n") == 1


def test_a_draft_is_shown_as_it_grows(pyquiz: Run, tmp_path: Path) -> None:
    options = ("--topic", "gc", "--kind", "explain", "--prompt", "Why are cycles found late?")
    assert pyquiz("new", "--to", str(tmp_path / "own"), *options).code == 0
    said = pyquiz("preview", str(tmp_path / "own" / "gc" / "cycles-found-late.md"), "--columns", "80")
    assert said.code == 3
    assert "(unwritten) what an interviewer wants to hear" in said.out
    assert "1 (unwritten) what an interviewer listens for first" in said.out
    assert "error Q223: only you can write this: what an interviewer listens for first" in said.out
