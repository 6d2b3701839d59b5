"""A claim that cannot be run here is shown as it was recorded, and is called so."""

import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from quiz.author.evidence import Archive
from quiz.author.matrix import Matrix
from quiz.author.recording import record
from quiz.author.selection import originals
from quiz.author.substitutes import substitutes
from quiz.decks.added import in_deck
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof, prove
from quiz.domain.questions import Question
from quiz.domain.runs import Finished, NotRun, Run, Value
from quiz.terminal.console import make_console
from quiz.terminal.records import draw_records
from tests.author.decks import write_question
from tests.terminal.conftest import Studio

OLD = Interpreter("/opt/old", "cpython", (3, 2, 1), "linux")
MIDDLE = replace(OLD, key="/opt/middle", version=(3, 3, 1))
NEW = Interpreter("/opt/new", "cpython", (3, 14, 0), "linux")
PROOF = "- claim: it `was` one\n  always: x == 1\n  python: '<3.4'\n- claim: it is so\n  always: x\n"


def runs_of(shown: str = "1") -> list[Run]:
    value = Value("True", literal=True, truth=True, names=(("x", shown),))
    return [Run(Finished(), observations=(("x == 1", value), ("x", value)))]


@pytest.fixture
def question(tmp_path: Path) -> Question:
    write_question(tmp_path / "deck", "trial-old", "x = 1", PROOF)
    keep(tmp_path / "deck")
    return originals([tmp_path / "deck"])[0]


def keep(deck: Path, shown: str = "1") -> None:
    """Record the deck's first question as proved on the old interpreters."""
    (asked,) = originals([deck])
    proofs = {(str(asked.id), one.key): prove(asked, runs_of(shown), one) for one in (OLD, MIDDLE)}
    record(Matrix((asked,), (OLD, MIDDLE), proofs), date(2026, 11, 21))


def drawn(question: Question, proof: Proof, *found: Interpreter) -> str:
    out = io.StringIO()
    console = make_console(out)
    console.width = 80
    for content in draw_records(substitutes(question, proof, Archive(), lambda: found)):
        console.print(content)
    return out.getvalue()


def test_a_claim_that_speaks_of_no_interpreter_here_is_shown_as_recorded(question: Question) -> None:
    shown = drawn(question, prove(question, runs_of(), NEW), NEW)
    assert shown.split("\n")[0].strip() == "✔ it was one  recorded: proved"
    assert "held in 1 of 1 run on CPython 3.3.1, linux, 2026-11-21: x = 1" in shown
    assert "proved on 3.2, proved on 3.3" in shown
    assert "it is so" not in shown


def test_a_learner_who_has_the_interpreter_can_run_it(question: Question) -> None:
    assert drawn(question, prove(question, runs_of(), NEW), OLD, NEW) == ""


def test_where_nothing_can_be_run_every_recorded_claim_is_shown(question: Question) -> None:
    shown = drawn(question, prove(question, [Run(NotRun("no wall"))], OLD), OLD)
    assert shown.count("recorded: proved") == 2
    assert "CPython 3.2.1, linux" in shown


def test_a_program_that_changed_since_has_no_record(question: Question) -> None:
    write_question(Path(question.path).parents[1], "trial-old", "x = 1 + 0", PROOF)
    (changed,) = originals([Path(question.path).parents[1]])
    assert drawn(changed, prove(changed, runs_of(), NEW), NEW) == ""


def test_recorded_values_cannot_steer_the_terminal(question: Question) -> None:
    deck = Path(question.path).parents[1]
    (deck / "evidence.json").unlink()
    keep(deck, "\x1b]0;owned\x07 \u202e [bold]")
    shown = drawn(question, prove(question, runs_of(), NEW), NEW)
    assert "\x1b]" not in shown
    assert "\u202e" not in shown
    assert "[bold]" in shown


def test_a_record_of_another_shape_is_none(question: Question) -> None:
    file = Path(question.path).parents[1] / "evidence.json"
    file.write_text(file.read_text().replace("2026-11-21", "2026-11-21\\u001b]0;owned\\u0007"))
    assert drawn(question, prove(question, runs_of(), NEW), NEW) == ""


def test_a_session_shows_the_record_beside_what_it_ran(studio: Callable[..., Studio]) -> None:
    place = studio()
    write_question(place.deck, "trial-old", "x = 1", PROOF)
    keep(place.deck)
    terminal = place.study("--limit", "1")
    terminal.wait_for("Enter show the answer")
    terminal.press("\r", "r run again")
    assert "it was one  does not apply" in terminal.shown
    assert "it was one  recorded: proved" in terminal.shown
    terminal.press("3", "1 answer to 1 question")
    assert terminal.end() == 0


@pytest.mark.parametrize("lead", ["/dev/zero", "pipe"])
def test_a_record_that_never_ends_is_none(question: Question, lead: str) -> None:
    file = Path(question.path).parents[1] / "evidence.json"
    file.unlink()
    os.mkfifo(file.with_name("pipe"))
    file.symlink_to(lead)
    assert drawn(question, prove(question, runs_of(), NEW), NEW) == ""


def test_a_strangers_record_is_called_the_decks_own(question: Question) -> None:
    asked = in_deck(question, "theirs")
    shown = drawn(asked, prove(asked, runs_of(), NEW), NEW)
    assert shown.split("\n")[0].strip() == "✔ it was one  recorded by the deck theirs: proved"
