"""Unusual learners, terminals, decks and programs: the session copes and says what it does."""

import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

import sandbox
from quiz.domain.questions import Level
from quiz.domain.settings import NoInterview, Settings
from quiz.store.opening import open_store
from tests.terminal.conftest import Studio
from tests.terminal.driver import DOWN, Terminal

Place = Callable[..., Studio]

ENTER = "\r"
ASKED = "Enter show the answer"
GRADES = "r run again"
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8)(?:;\d+)*m")
"""A sequence that sets a colour of text or ground, as against weight."""


def settings_of(place: Studio) -> Settings:
    with open_store(str(place.location)) as store:
        return store.settings()


def reveal(terminal: Terminal) -> None:
    terminal.wait_for(ASKED)
    terminal.press(ENTER, GRADES)


def test_the_first_run_is_skipped_with_enter(studio: Place) -> None:
    place = studio("recall", first_run=True)
    terminal = place.study()
    terminal.wait_for("How deep?")
    terminal.press(ENTER, "New questions a day:")
    terminal.press(ENTER, "Interview day")
    terminal.press(ENTER, ASKED)
    assert settings_of(place) == Settings()
    terminal.press("q", "No answer was kept.")
    assert "interview" not in terminal.fresh
    place.study().wait_for(ASKED)


def test_the_first_run_asks_again_for_a_day_that_is_none(studio: Place) -> None:
    place = studio("recall", first_run=True)
    terminal = place.study()
    terminal.wait_for("How deep?")
    terminal.press(DOWN + ENTER, "New questions a day:")
    terminal.send("\b\b")
    terminal.type("many")
    terminal.press(ENTER, "A whole number from 0 to 9999:")
    terminal.send("\b\b")
    terminal.type("5")
    terminal.press(ENTER, "Interview day")
    for typed in ("soon", "2020-01-31"):
        terminal.type(typed)
        terminal.press(ENTER, "A day from today on, written YYYY-MM-DD (Enter: none):")
    terminal.type("2099-01-31")
    terminal.press(ENTER, ASKED)
    expected = Settings(level=Level.WORKING, new_per_day=5, interview=date(2099, 1, 31))
    assert settings_of(place) == expected
    terminal.press("q", "The interview is in")


def test_a_first_run_that_is_interrupted_is_asked_again(studio: Place) -> None:
    place = studio("recall", first_run=True)
    terminal = place.study()
    before = terminal.modes
    terminal.wait_for("How deep?")
    terminal.press(ENTER, "New questions a day:")
    terminal.press("\x03", "pyquiz: interrupted")
    assert terminal.end() == 130
    assert terminal.modes == before
    place.study().wait_for("How deep?")
    assert isinstance(settings_of(place).interview, NoInterview)


def test_no_color_sends_no_colours(studio: Place) -> None:
    place = studio("choice")
    plain, coloured = place.with_environ(NO_COLOR="1").study(), place.study()
    for terminal in (plain, coloured):
        terminal.wait_for("choose all that are right")
        terminal.press("1" + ENTER, GRADES)
        terminal.press("e", "Edit (")
        terminal.press("\x03", "interrupted")
    assert COLOUR.search(coloured.raw)
    assert not COLOUR.search(plain.raw)


def test_a_dumb_terminal_is_served(studio: Place) -> None:
    terminal = studio("recall", "value").with_environ(TERM="dumb").study()
    reveal(terminal)
    terminal.press("4", "What is the total?")
    terminal.wait_for("It is")
    terminal.press("6" + ENTER, GRADES)
    terminal.press("4", "2 answers to 2 questions")
    assert terminal.end() == 0
    assert not COLOUR.search(terminal.raw)


def test_korean_is_asked_in_korean_and_drawn_in_step(studio: Place) -> None:
    terminal = studio("recall", "value").study("--lang", "ko")
    terminal.wait_for("은 얼마입니까?")
    terminal.press(ENTER, "r 다시 실행")
    assert "마흔둘입니다." in terminal.fresh
    assert "곱은 42이다  증명됨" in terminal.fresh
    assert "1 다시 1분" in terminal.fresh
    framed = [line for line in terminal.screen.lines if line[:1] in set("╭│╰")]
    assert framed
    assert {cell_len(line) for line in framed} == {80}
    terminal.press("4", "What is the total?")
    assert "(아직 번역되지 않아 영어로 보여 드립니다)" in terminal.shown


def test_a_language_that_no_deck_has_is_named(studio: Place) -> None:
    terminal = studio("recall").study("--lang", "xx")
    terminal.wait_for("pyquiz: no deck is in 'xx'; there is en, ko")
    assert terminal.end() == 2


def test_what_a_hostile_program_prints_never_reaches_the_terminal(studio: Place) -> None:
    terminal = studio("escapes").study("--limit", "1")
    terminal.wait_for("It prints")
    terminal.type("nothing")
    terminal.send(ENTER)
    terminal.press(ENTER, GRADES)
    assert r"\x1b]0;title\x07\x1b[31mred \u202etxet" in terminal.shown
    assert "\x1b]" not in terminal.raw
    assert "\x1b[31mred" not in terminal.raw
    assert "\u202e" not in terminal.raw


def test_a_broken_file_is_named_and_the_others_are_studied(studio: Place) -> None:
    terminal = studio("broken", "recall").study(columns=200)
    terminal.wait_for("1 question file has problems and is left out; `pyquiz check` shows it:")
    reveal(terminal)
    assert "broken.md" in terminal.shown


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("loops", "reached its wall time limit of 10 s"),
        ("floods", "reached its output limit of 1 MiB"),
        ("dies", "was ended by SIGKILL"),
    ],
)
def test_a_program_that_does_not_end_well_is_a_line(studio: Place, name: str, said: str) -> None:
    place = studio(name, "recall")
    terminal = place.study()
    terminal.wait_for(ASKED)
    terminal.press(ENTER, GRADES)
    assert said in " ".join(terminal.fresh.split())
    assert "broken" in terminal.fresh
    terminal.press("4", ASKED)
    reveal(terminal)
    terminal.press("4", "2 answers to 2 questions")
    assert terminal.end() == 0


NOT_NEEDED = shutil.ignore_patterns("test", "site-packages", "__pycache__", "idlelib", "tkinter", "config-*", "*.a")


def copy_of_python(folder: Path) -> Path:
    """An installation of this Python that can be taken away again; its executable."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    base = Path(sys.base_prefix)
    shutil.copytree(base / "lib" / name, folder / "lib" / name, ignore=NOT_NEEDED)
    (folder / "bin").mkdir()
    shutil.copy2(base / "bin" / name, folder / "bin" / name)
    return folder / "bin" / name


def test_an_interpreter_that_vanishes_is_said_and_the_session_goes_on(studio: Place, tmp_path: Path) -> None:
    place = studio("explain", "recall", "value")
    python = copy_of_python(tmp_path / "python")
    if not isinstance(sandbox.describe(str(python)), sandbox.Interpreter):
        pytest.skip("this Python's installation cannot be copied")
    place.call("config", "python", str(python))
    terminal = place.study()
    terminal.wait_for("Why are tuples hashable?")
    terminal.press(ENTER, "ticked: -")
    terminal.press(ENTER, GRADES)
    terminal.press("4", "What is 6 * 7?")
    reveal(terminal)
    assert "proved" in terminal.fresh
    shutil.rmtree(tmp_path / "python")
    terminal.press("r", "could not run on CPython")
    terminal.wait_for(GRADES)
    terminal.press("4", "What is the total?")
    terminal.wait_for("It is")
    terminal.press("6" + ENTER, "not judged")
    terminal.wait_for(GRADES)
    assert "could not run on CPython" in terminal.fresh
    terminal.press("4", "3 answers to 3 questions")
    assert terminal.end() == 0
    again = place.study("--ahead")
    again.wait_for("pyquiz: ")
    assert again.end() == 6
