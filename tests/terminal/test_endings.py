"""However a session ends, the terminal is as it was and every finished answer is kept."""

import signal
import sqlite3
from collections.abc import Callable

import pytest

from quiz.cli.home import zone_of
from quiz.domain.days import StudyCalendar
from quiz.scheduling.fsrs_schedule import FsrsSchedule
from quiz.store.opening import open_store
from tests.terminal.conftest import Studio
from tests.terminal.driver import CTRL_C, CTRL_D, ESCAPE, Terminal

Place = Callable[..., Studio]

ENTER = "\r"
GRADES = "r run again"
ASKED = "Enter show the answer"
INTERRUPTED = "pyquiz: interrupted; every confirmed answer is kept"

PROMPTS = {
    "a question": ("explain", ASKED, ()),
    "a choice": ("choice", "choose all that are right", ()),
    "a line": ("value", "It is (", ()),
    "lines": ("predict", "It prints (", ()),
    "the way out of a line": ("value", "It is (", ((ESCAPE, "Enter back to the answer"),)),
    "the grade": ("recall", ASKED, ((ENTER, GRADES),)),
    "the points": ("explain", ASKED, ((ENTER, "ticked: -"),)),
    "a note": ("recall", ASKED, ((ENTER, GRADES), ("n", "Note ("))),
    "the editor": ("recall", ASKED, ((ENTER, GRADES), ("e", "Edit ("))),
    "a page": ("long", ASKED, ((ENTER, "Space more"),)),
}
"""A question, what its prompt says, and the keys that lead on to the prompt in question."""


def at(prompt: str, terminal: Terminal) -> None:
    """Bring a session to a prompt."""
    _, first, way = PROMPTS[prompt]
    terminal.wait_for(first)
    for keys, text in way:
        terminal.press(keys, text)
    terminal.wait_until(lambda: terminal.prompts, "a prompt")


def grade_first(terminal: Terminal) -> None:
    """Answer a choice and grade it, which comes before every other question."""
    terminal.wait_for("choose all that are right")
    terminal.press("1" + ENTER, GRADES)
    terminal.press("4", "graded easy")


def whole(place: Studio) -> bool:
    """Say whether the store is sound and every card is what its reviews make of it."""
    with open_store(str(place.location)) as store:
        settings = store.settings()
        calendar = StudyCalendar(zone_of(settings), settings.rollover)
        return not store.check(FsrsSchedule(calendar, settings.retention, settings.interview))


@pytest.mark.parametrize("prompt", PROMPTS)
def test_ctrl_c_at_any_prompt_restores_the_terminal(studio: Place, prompt: str) -> None:
    terminal = studio(PROMPTS[prompt][0]).study()
    before = terminal.modes
    at(prompt, terminal)
    assert terminal.modes != before
    terminal.press(CTRL_C, INTERRUPTED)
    assert terminal.end() == 130
    assert terminal.modes == before
    assert "session ─" in terminal.shown
    assert "Traceback" not in terminal.shown


def test_ctrl_c_while_the_experiment_is_waited_for(studio: Place) -> None:
    terminal = studio("loops").study()
    before = terminal.modes
    terminal.wait_for(ASKED)
    terminal.press(ENTER, "running the experiment")
    terminal.interrupt()
    terminal.wait_for(INTERRUPTED)
    assert terminal.end() == 130
    assert terminal.modes == before


def test_ctrl_c_keeps_the_answers_before_it(studio: Place) -> None:
    place = studio("choice", "explain")
    terminal = place.study()
    grade_first(terminal)
    terminal.wait_for(ASKED)
    terminal.press(CTRL_C, INTERRUPTED)
    assert terminal.end() == 130
    assert "1 answer to 1 question: 1 easy" in terminal.shown
    assert [review.card.question for review in place.reviews()] == ["trial-choice"]


def test_ctrl_d_says_that_the_terminal_is_gone(studio: Place) -> None:
    terminal = studio("explain").study()
    before = terminal.modes
    terminal.wait_for(ASKED)
    terminal.press(CTRL_D, "pyquiz: the terminal is gone; every confirmed answer is kept")
    assert terminal.end() == 129
    assert terminal.modes == before


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_polite_kill_restores_the_terminal(studio: Place, number: signal.Signals, code: int) -> None:
    place = studio("choice", "explain")
    terminal = place.study()
    before = terminal.modes
    grade_first(terminal)
    terminal.wait_for(ASKED)
    terminal.kill(number)
    assert terminal.end() == code
    assert terminal.modes == before
    assert "Traceback" not in terminal.shown
    assert len(place.reviews()) == 1


def test_a_closed_terminal_ends_the_session_and_keeps_its_answers(studio: Place) -> None:
    place = studio("choice", "explain")
    terminal = place.study()
    grade_first(terminal)
    terminal.wait_for(ASKED)
    assert terminal.hang_up() in {129, -signal.SIGHUP}
    assert len(place.reviews()) == 1
    assert not list(place.crashes())


@pytest.mark.parametrize("prompt", ["a question", "the points"])
def test_kill_in_the_middle_loses_only_the_question_on_the_screen(studio: Place, prompt: str) -> None:
    place = studio("choice", "explain")
    terminal = place.study()
    grade_first(terminal)
    at(prompt, terminal)
    terminal.kill(signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    assert [review.card.question for review in place.reviews()] == ["trial-choice"]
    assert whole(place)
    place.study().wait_for("Why are tuples hashable?")


def test_a_store_that_is_locked_when_an_answer_is_kept_is_named(studio: Place) -> None:
    place = studio("explain")
    terminal = place.study()
    terminal.wait_for(ASKED)
    terminal.press(ENTER, "ticked: -")
    terminal.press(ENTER, GRADES)
    connection = sqlite3.connect(place.location)
    try:
        connection.execute("BEGIN IMMEDIATE")
        terminal.press("3", "pyquiz: ")
        assert terminal.end() == 4
    finally:
        connection.close()
    assert "locked" in terminal.shown or "in use" in terminal.shown
    assert place.reviews() == []
