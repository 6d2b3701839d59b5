"""Every kind of question, asked, answered, judged and graded in a real terminal behind the real wall."""

from collections.abc import Callable

import pytest

from quiz.domain.cards import Grade
from quiz.domain.reviews import Review, Unjudged
from tests.terminal.conftest import Studio
from tests.terminal.driver import CLEAR, ESCAPE, Terminal

Place = Callable[..., Studio]

GRADES = "r run again"
"""Stands in the prompt that takes a grade."""

ENTER = "\r"


def finish(terminal: Terminal, studio: Studio, key: str = ENTER) -> Review:
    """Grade, wait for the end of the session, and return the only review."""
    terminal.press(key, "1 answer to 1 question")
    assert terminal.end() == 0
    (review,) = studio.reviews()
    return review


def option(terminal: Terminal, text: str) -> str:
    """The digit under which an option or line is shown."""
    return next(line.split()[0] for line in terminal.screen.lines if line.split()[1:] == text.split())


def test_recall_is_graded_by_the_learner_with_a_digit(studio: Place) -> None:
    place = studio("recall")
    terminal = place.study("--limit", "1")
    terminal.wait_for("Enter show the answer")
    terminal.press(ENTER, GRADES)
    assert "Forty-two." in terminal.shown
    assert "The product is 42  proved" in terminal.shown
    assert "held in 3 of 3 runs on CPython" in terminal.shown
    assert "Enter =" not in terminal.shown
    terminal.send(ENTER)
    review = finish(terminal, place, "3")
    assert (review.grade, review.suggested) == (Grade.GOOD, Unjudged())


def test_a_question_is_asked_by_its_name_now_and_again(studio: Place) -> None:
    place = studio("choice", "recall", "value")
    for _ in range(2):
        terminal = place.study("trial-recall", "--new", "5")
        terminal.wait_for("Enter show the answer")
        terminal.press(ENTER, GRADES)
        assert "Forty-two." in terminal.shown
        terminal.press("4", "1 answer to 1 question")
        assert terminal.end() == 0
    assert [review.card.question for review in place.reviews()] == ["trial-recall"] * 2


def test_a_name_that_no_question_has_is_told(studio: Place) -> None:
    terminal = studio("recall").study("trial-recall", "nobody:")
    terminal.wait_for("there is no question 'nobody:'; `pyquiz list` shows those that there are")
    assert terminal.end() == 2


@pytest.mark.parametrize(("texts", "said", "grade"), [("two four", "✔ right", 3), ("three", "✘ not right", 1)])
def test_choice_is_judged_by_the_marks(studio: Place, texts: str, said: str, grade: int) -> None:
    place = studio("choice")
    terminal = place.study("--limit", "1")
    terminal.wait_for("choose all that are right")
    terminal.press(ENTER, "Choose with the digits first.")
    for text in texts.split():
        terminal.send(option(terminal, text))
    digits = " ".join(sorted(option(terminal, text) for text in texts.split()))
    terminal.wait_shown(f"chosen: {digits}")
    terminal.press(ENTER, GRADES)
    assert said in terminal.shown
    assert finish(terminal, place).grade == grade


@pytest.mark.parametrize(("typed", "said", "grade"), [("up upup", "✔ right", 3), ("up Upup", "✘ not right", 1)])
def test_predict_is_judged_by_what_the_run_printed(studio: Place, typed: str, said: str, grade: int) -> None:
    place = studio("predict")
    terminal = place.study("--limit", "1")
    terminal.wait_for("It prints")
    for word in typed.split():
        terminal.type(word)
        terminal.send(ENTER)
    terminal.press(ENTER, GRADES)
    assert said in terminal.shown
    assert "printed on CPython" in terminal.shown
    if grade == 1:
        assert "  + upup" in terminal.shown
        assert "  - Upup" in terminal.shown
    review = finish(terminal, place)
    assert review.grade == grade
    assert review.answer.split() == typed.split()


@pytest.mark.parametrize(("typed", "said", "grade"), [("2 * 3", "✘ not right", 1), ("6", "✔ right", 3)])
def test_a_predicted_value_is_compared_as_a_value(studio: Place, typed: str, said: str, grade: int) -> None:
    place = studio("value")
    terminal = place.study("--limit", "1")
    terminal.wait_for("It is")
    terminal.type(typed)
    terminal.press(ENTER, GRADES)
    assert said in terminal.shown
    assert finish(terminal, place).grade == grade


def test_a_right_answer_after_a_hint_is_suggested_as_hard(studio: Place) -> None:
    place = studio("value")
    terminal = place.study("--limit", "1")
    terminal.wait_for("It is")
    terminal.press(ESCAPE, "h hint")
    terminal.press("h", "Add them.")
    terminal.wait_for("It is")
    terminal.type("6")
    terminal.press(ENTER, "Enter = 2 hard")
    review = finish(terminal, place)
    assert (review.grade, review.suggested) == (Grade.HARD, Grade.HARD)


@pytest.mark.parametrize(
    ("typed", "said", "grade"), [("mutable|not mutable", "✔ right", 3), ("mutable|Immutable", "✘ not right", 1)]
)
def test_cloze_is_judged_by_the_spellings_and_case_matters(studio: Place, typed: str, said: str, grade: int) -> None:
    place = studio("cloze")
    terminal = place.study("--limit", "1")
    terminal.wait_for("Blank 1 of 2")
    assert "A list is [... can it change?], and a tuple is [...]." in terminal.shown
    first, second = typed.split("|")
    terminal.type(first)
    terminal.press(ENTER, "Blank 2 of 2")
    terminal.type(second)
    terminal.press(ENTER, GRADES)
    assert said in terminal.shown
    assert "A list is mutable, and a tuple is immutable." in terminal.shown
    assert finish(terminal, place).grade == grade


@pytest.mark.parametrize(("ticks", "suggested"), [("12", "3 good"), ("1", "2 hard"), ("", "1 again")])
def test_explain_is_graded_by_the_points_ticked(studio: Place, ticks: str, suggested: str) -> None:
    place = studio("explain")
    terminal = place.study("--limit", "1")
    terminal.wait_for("Enter show the answer")
    terminal.press(ENTER, "Which of these did you say?")
    terminal.wait_for("ticked: -")
    for digit in ticks:
        terminal.send(digit)
    terminal.wait_shown(f"ticked: {' '.join(ticks) or '-'}")
    terminal.press(ENTER, f"Enter = {suggested}")
    assert finish(terminal, place).grade == int(suggested[0])


@pytest.mark.parametrize(
    ("lines", "said", "grade"),
    [("local enclosing global builtin", "✔ right", 3), ("builtin local enclosing global", "✘ not right", 1)],
)
def test_order_is_judged_by_the_written_order(studio: Place, lines: str, said: str, grade: int) -> None:
    place = studio("order")
    terminal = place.study("--limit", "1")
    terminal.wait_for("The order, such as 4 3 2 1")
    terminal.type("1 1 2 3")
    terminal.press(ENTER, "Name each of 1 to 4 once.")
    terminal.wait_for("The order, such as")
    terminal.send(CLEAR)
    terminal.type(" ".join(option(terminal, line) for line in lines.split()))
    terminal.press(ENTER, GRADES)
    assert said in terminal.shown
    assert ("the order is" in terminal.shown) == (grade == 1)
    assert finish(terminal, place).grade == grade


@pytest.mark.parametrize(("body", "said", "grade"), [("return 2 * x", "✔ right", 3), ("return x", "✘ not right", 1)])
def test_code_is_judged_by_its_claims(studio: Place, body: str, said: str, grade: int) -> None:
    place = studio("code").with_editor(f"s/\\.\\.\\./{body}/")
    terminal = place.study("--limit", "1")
    terminal.wait_for("Enter write it")
    terminal.press(ENTER, GRADES)
    assert said in terminal.shown
    assert "with your program:" in terminal.shown
    assert "one solution" in terminal.shown
    review = finish(terminal, place)
    assert review.grade == grade
    assert body in review.answer


def test_code_given_up_shows_the_answer_and_is_again(studio: Place) -> None:
    place = studio("code")
    terminal = place.study("--limit", "1")
    terminal.wait_for("g give up and look")
    terminal.press("g", "Enter = 1 again")
    assert "Add it to itself." in terminal.shown
    assert "return x + x" in terminal.shown
    assert finish(terminal, place).grade == Grade.AGAIN


def test_a_suggested_grade_may_be_overruled_and_both_are_kept(studio: Place) -> None:
    place = studio("value")
    terminal = place.study("--limit", "1")
    terminal.wait_for("It is")
    terminal.type("7")
    terminal.press(ENTER, "Enter = 1 again")
    review = finish(terminal, place, "4")
    assert (review.grade, review.suggested) == (Grade.EASY, Grade.AGAIN)
