"""What can be done around answering: hints, help, undo, suspend, bury, other interpreters, editing, notes, the file."""

from collections.abc import Callable

import pytest

from quiz.domain.cards import Grade
from tests.sandbox.conftest import interpreters
from tests.terminal.conftest import Studio
from tests.terminal.driver import ESCAPE, F2, UP, Terminal

Place = Callable[..., Studio]

ENTER = "\r"
GRADES = "r run again"
ASKED = "Enter show the answer"


def reveal(terminal: Terminal) -> None:
    """Look at the answer of a recall question."""
    terminal.wait_for(ASKED)
    terminal.press(ENTER, GRADES)


def explain(terminal: Terminal) -> None:
    """Look at the answer of an explanation and tick nothing."""
    terminal.wait_for(ASKED)
    terminal.press(ENTER, "ticked: -")
    terminal.press(ENTER, GRADES)


def test_undo_at_the_next_question_asks_the_last_one_again(studio: Place) -> None:
    place = studio("explain", "recall")
    terminal = place.study()
    terminal.wait_for("Why are tuples hashable?")
    explain(terminal)
    terminal.press("4", "What is 6 * 7?")
    assert len(place.reviews()) == 1
    terminal.press("u", "undone: trial-explain is as it was before")
    terminal.wait_for("Why are tuples hashable?")
    assert place.reviews() == []
    terminal.press("u", "there is nothing to undo")
    terminal.wait_for("Why are tuples hashable?")
    terminal.press("q", "No answer was kept.")
    assert terminal.end() == 0


def test_suspended_and_buried_questions_are_not_asked(studio: Place) -> None:
    place = studio("explain", "recall", "value")
    terminal = place.study()
    terminal.wait_for("Why are tuples hashable?")
    terminal.press("s", "`pyquiz resume trial-explain` brings it back")
    reveal(terminal)
    terminal.press("b", "trial-recall is not asked again today")
    terminal.wait_for("What is the total?")
    terminal.press(ESCAPE, "q quit")
    terminal.press("q", "No answer was kept.")
    assert terminal.end() == 0
    again = place.study()
    again.wait_for("What is the total?")
    again.press(ESCAPE, "q quit")
    again.press("q", "No answer was kept.")
    again.end()
    place.call("resume", "trial-explain", "--deck", str(place.deck))
    place.study().wait_for("Why are tuples hashable?")


def test_another_interpreter_stands_beside_the_first(studio: Place) -> None:
    others = [one for one in interpreters() if one.implementation == "cpython"]
    if len(others) < 2:
        pytest.skip("only one interpreter")
    terminal = studio("recall").study(columns=100)
    reveal(terminal)
    terminal.press("o", "On which Python?")
    terminal.press(UP + ENTER, GRADES)
    lines = terminal.since.lines
    head = next(line for line in lines if line.split()[:1] == ["claim"])
    assert head.count("CPython") == 2
    row = next(line for line in lines if "The product is 42" in line)
    assert row.count("✔ proved") == 2
    assert [row.index("✔"), row.rindex("✔")] == [head.index("CPython"), head.rindex("CPython")]
    terminal.press("3", "1 answer to 1 question")


def test_a_changed_experiment_is_run_from_the_editor(studio: Place) -> None:
    terminal = studio("recall").with_editor("s/6 . 7/6 * 8/").study()
    reveal(terminal)
    terminal.press("e", GRADES)
    said = "\n".join(terminal.since.lines)
    assert "with your program:" in said
    assert "The product is 42  refuted" in said
    assert "answer = 48" in said
    assert "printed on CPython" in said


def test_an_editor_that_fails_is_named_and_the_session_goes_on(studio: Place) -> None:
    terminal = studio("recall").with_environ(EDITOR="no-such-editor").study()
    reveal(terminal)
    terminal.press("e", "the editor 'no-such-editor' cannot be started")
    terminal.wait_for(GRADES)
    terminal.press("f", "the editor 'no-such-editor' cannot be started")
    terminal.wait_for(GRADES)


@pytest.mark.parametrize("done", [F2, ESCAPE + ENTER], ids=["F2", "Alt+Enter"])
def test_without_an_editor_the_experiment_is_edited_in_place(studio: Place, done: str) -> None:
    terminal = studio("recall").study()
    reveal(terminal)
    terminal.press("e", "print(answer)")
    terminal.type("answer = answer + 6")
    terminal.press(done, GRADES)
    assert "The product is 42  refuted" in terminal.shown


def test_the_lines_of_a_program_edited_in_place_begin_in_one_column(studio: Place) -> None:
    terminal = studio("recall").study()
    reveal(terminal)
    terminal.press("e", "print(answer)")
    first, second = (
        next(line for line in terminal.screen.visible if text in line) for text in ("answer = 6", "print(")
    )
    assert first.index("answer") == second.index("print")


def test_backing_out_of_the_editor_changes_nothing(studio: Place) -> None:
    terminal = studio("recall").study()
    reveal(terminal)
    terminal.press("e", "print(answer)")
    terminal.press(ESCAPE, "nothing was changed")
    terminal.wait_for(GRADES)


def test_a_note_is_shown_next_time(studio: Place) -> None:
    place = studio("recall", "explain")
    terminal = place.study()
    explain(terminal)
    terminal.press("n", "Note (Enter: keep")
    terminal.type("never, ever")
    terminal.press(ENTER, "the note is kept")
    terminal.wait_for(GRADES)
    terminal.press("1", ASKED)
    reveal(terminal)
    terminal.press("4", "Why are tuples hashable?")
    explain(terminal)
    assert "never, ever" in terminal.shown.rpartition("your note")[2]


def test_what_is_typed_is_kept_while_a_hint_is_looked_at(studio: Place) -> None:
    terminal = studio("value").study("--limit", "1")
    terminal.wait_for("It is")
    terminal.type("6")
    terminal.press(ESCAPE, "h hint")
    terminal.press("h", "Add them.")
    terminal.wait_for("It is")
    terminal.press(ENTER, "✔ right")


def test_the_file_is_opened_corrected_and_read_again(studio: Place) -> None:
    place = studio("recall", "explain").with_editor("s/Since they/A corrected answer: they/")
    terminal = place.study()
    explain(terminal)
    terminal.press("f", "was read again")
    terminal.wait_for(GRADES)
    terminal.press("1", ASKED)
    reveal(terminal)
    terminal.press("4", "Why are tuples hashable?")
    explain(terminal)
    assert "A corrected answer: they never change." in terminal.shown


def test_a_file_broken_in_the_editor_leaves_the_question_as_it_was(studio: Place) -> None:
    place = studio("recall").with_editor("s/kind: recall/kind: recal/")
    terminal = place.study()
    reveal(terminal)
    terminal.press("f", "has problems now")
    terminal.wait_for(GRADES)
    terminal.press("3", "1 answer to 1 question")
    assert [review.grade for review in place.reviews()] == [Grade.GOOD]


def test_help_names_every_key_of_the_prompts(studio: Place) -> None:
    terminal = studio("recall").study(rows=50)
    terminal.wait_for(ASKED)
    terminal.press("?", "Every grade is kept")
    terminal.wait_for(ASKED)
    terminal.press(ENTER, GRADES)
    terminal.press("?", "Every grade is kept")
    terminal.wait_for(GRADES)
    said = "\n".join(terminal.since.lines)
    for key in ("1", "2", "3", "4", "Enter", "r", "o", "e", "c", "n", "f", "u", "s", "b", "q", "h", "Esc"):
        assert f" {key} " in said.replace(",", " "), key


def test_the_code_is_shown_whole(studio: Place) -> None:
    terminal = studio("escapes").study()
    terminal.wait_for("It prints")
    terminal.press(ESCAPE, "Enter back to the answer")
    terminal.press(ENTER, "It prints")
    terminal.type("x")
    terminal.send(ENTER)
    terminal.press(ENTER, GRADES)
    terminal.press("c", "1 word = ")
    terminal.wait_for(GRADES)


def test_a_suggestion_to_a_question_without_experiment_is_a_line(studio: Place) -> None:
    terminal = studio("cloze").study()
    for blank in "12":
        terminal.wait_for(f"Blank {blank}")
        terminal.send(ENTER)
    terminal.wait_for("I do not know")  # what is typed ahead of it is dropped
    terminal.press(ENTER, GRADES)
    for key in "roe":
        terminal.press(key, "this question has no experiment")
        terminal.wait_for(GRADES)
    terminal.press("c", "no experiment")
    terminal.wait_for(GRADES)


def test_an_enter_too_many_is_no_wrong_answer(studio: Place) -> None:
    place = studio("predict")
    terminal = place.study()
    terminal.wait_for("It prints")
    terminal.press(ENTER, "I do not know")
    terminal.press(ESCAPE, "It prints")
    terminal.press(ENTER, "I do not know")
    terminal.press(ENTER, GRADES)
    assert "not right" in terminal.shown


def test_the_ending_says_what_was_learned_and_what_comes_back_when(studio: Place) -> None:
    place = studio("recall", "value")
    terminal = place.study("--limit", "2")
    reveal(terminal)
    terminal.press("4", "What is the total?")
    terminal.wait_for("It is")
    terminal.type("7")
    terminal.press(ENTER, GRADES)
    terminal.press("1", "2 answers to 2 questions: 1 again, 1 easy")
    assert terminal.end() == 0
    assert "The sum of 1, 2 and 3 is 6" in terminal.shown.partition("What the runs showed")[2]
    assert "1 question in learning; the next comes back in" in terminal.shown
    kept = next(line for line in terminal.screen.lines if line.startswith("  easy "))
    assert kept.split()[-1] in {"day", "days"}


def test_next_asks_one_question(studio: Place) -> None:
    place = studio("recall", "value")
    terminal = place.study(command="next")
    reveal(terminal)
    terminal.press("1", "1 answer to 1 question: 1 again")
    assert terminal.end() == 0


def test_a_question_whose_file_goes_is_graded_and_then_left_out(studio: Place) -> None:
    place = studio("explain", "recall", "value")
    terminal = place.study()
    explain(terminal)
    for name in ("explain", "recall"):
        (place.deck / "trial" / f"{name}.md").unlink()
    place.call("list", "--deck", str(place.deck))
    terminal.press("3", "trial-recall is not in the decks any more")
    terminal.wait_for("What is the total?")
    assert [review.card.question for review in place.reviews()] == ["trial-explain"]


def test_a_question_whose_id_is_changed_in_the_editor_can_still_be_graded(studio: Place) -> None:
    place = studio("recall").with_editor("s/id: trial-recall/id: trial-renamed/")
    terminal = place.study()
    reveal(terminal)
    terminal.press("f", "trial-recall is not in the decks any more")
    terminal.wait_for(GRADES)
    terminal.press("3", "1 answer to 1 question")
    assert [review.card.question for review in place.reviews()] == ["trial-recall"]
