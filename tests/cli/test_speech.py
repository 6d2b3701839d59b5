"""Which language the program speaks: the option's, the one set, the locale's; to programs always English."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Program, Said

Run = Callable[..., Said]
KOREAN = {"LC_ALL": "", "LANG": "ko_KR.UTF-8", "PYTHONIOENCODING": "utf-8"}
NOTHING = "아직 답한 것이 없습니다"


@pytest.mark.parametrize("arguments", ["stats --lang ko", "--lang ko stats", "--lang=ko stats"])
def test_an_option_chooses_for_every_command(pyquiz: Run, arguments: str) -> None:
    said = pyquiz(*arguments.split())
    if arguments.startswith("stats"):
        assert (said.code, "No such option: --lang" in said.err) == (2, True)
    else:
        assert NOTHING in said.out


def test_the_locale_chooses_screens_and_questions(pyquiz: Run) -> None:
    assert NOTHING in pyquiz("stats", environ=KOREAN).out
    assert "은 얼마입니까?" in pyquiz("show", "trial-recall", environ=KOREAN).out
    assert "학습:" in pyquiz("--help", environ=KOREAN).out


def test_what_is_set_goes_before_the_locale_and_an_option_before_both(pyquiz: Run) -> None:
    assert pyquiz("config", "language", "ko").code == 0
    assert NOTHING in pyquiz("stats").out
    assert "What is" in pyquiz("--lang", "en", "show", "trial-recall").out
    assert "언어" in pyquiz("config").out
    assert pyquiz("config", "language", "en").code == 0
    assert "nothing answered yet" in pyquiz("stats", environ=KOREAN).out
    assert pyquiz("config", "language", "locale").code == 0
    assert NOTHING in pyquiz("stats", environ=KOREAN).out
    assert "nothing answered yet" in pyquiz("stats").out


def test_the_root_option_goes_to_questions_too(pyquiz: Run) -> None:
    assert "은 얼마입니까?" in pyquiz("--lang", "ko", "show", "trial-recall").out


def test_a_mistake_is_told_in_the_language(pyquiz: Run) -> None:
    said = pyquiz("show", "nothing", environ=KOREAN)
    assert (said.code, said.err) == (
        2,
        "pyquiz: 'nothing'라는 질문은 없습니다. `pyquiz list`가 있는 질문을 보여 줍니다\n",
    )


def test_programs_read_english(pyquiz: Run) -> None:
    assert pyquiz("due", "--json", environ=KOREAN).json == pyquiz("due", "--json").json
    assert pyquiz("show", "trial-recall", "--json", environ=KOREAN).json["language"] == "en"


def test_a_store_that_cannot_be_looked_into_leaves_it_to_the_locale(pyquiz: Program, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_text("no database", encoding="ascii")
    assert "학습:" in pyquiz("--help", environ={**KOREAN, "PYQUIZ_DB": str(broken)}).out
    assert "Studying:" in pyquiz("--help", environ={"PYQUIZ_DB": str(tmp_path / "none.db")}).out
