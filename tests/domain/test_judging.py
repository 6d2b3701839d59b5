"""Judging each kind of answer: what is right, what is suggested, and what a wrong answer is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.decks.versions import read_versions
from quiz.domain.answers import (
    Answer,
    Change,
    Chosen,
    Filled,
    Judgement,
    Open,
    Ordered,
    Partly,
    Programmed,
    Right,
    Thought,
    Ticked,
    Typed,
    Wrong,
)
from quiz.domain.cards import Grade
from quiz.domain.interpreters import Interpreter, Where
from quiz.domain.judging import answer_text, difference, suggest
from quiz.domain.questions import (
    Blank,
    Choice,
    Cloze,
    Code,
    Explain,
    Option,
    Order,
    Predict,
    Recall,
    Task,
)
from quiz.domain.reviews import Unjudged
from quiz.domain.verdicts import Broken, CouldNotRun, DoesNotApply, NotShown, Proved, Refuted, Verdict
from tests.domain.judged import NEW, OLD, SEEN, asking, judged, judged_program, worth

CHOICE = Choice(
    (
        Option("a list", marked=True),
        Option("a tuple", marked=False),
        Option("since 3.10", marked=True, where=Where(python=read_versions(">=3.10"))),
    )
)


CLOZE = Cloze(
    (
        "In ",
        Blank(1, ("CPython", "cpython")),
        " a ",
        Blank(2, ("gc", "the collector"), "a module"),
        ", again ",
        Blank(2, ("gc",)),
    )
)


@pytest.mark.parametrize(
    ("chosen", "on", "right"),
    [
        ({0, 2}, NEW, True),
        ({0}, NEW, False),
        ({0, 1, 2}, NEW, False),
        ({0}, OLD, True),
        ({0, 2}, OLD, False),
        ({1}, OLD, False),
    ],
)
def test_a_choice_is_right_by_the_marks_of_this_interpreter(chosen: set[int], on: Interpreter, *, right: bool) -> None:
    assert isinstance(judged(CHOICE, Chosen(frozenset(chosen)), on=on), Right if right else Wrong)


def test_a_wrong_choice_names_what_was_missed_and_what_was_too_much() -> None:
    wrong = judged(CHOICE, Chosen(frozenset({1, 2})))
    assert wrong == Wrong((Change("expected", "a list"), Change("given", "a tuple")))


@pytest.mark.parametrize(
    ("number", "texts", "right"),
    [
        (1, ("CPython",), True),
        (1, (" cpython ",), True),
        (1, ("CPYTHON",), False),
        (1, ("",), False),
        (2, ("the collector", "gc"), True),
        (2, ("gc", "the collector"), False),
        (2, ("gc", "GC"), False),
    ],
)
def test_every_gap_of_the_card_takes_its_own_spellings(number: int, texts: tuple[str, ...], *, right: bool) -> None:
    assert isinstance(judged(CLOZE, Filled(texts), number=number), Right if right else Wrong)


def test_only_the_wrong_gaps_are_shown() -> None:
    wrong = judged(CLOZE, Filled(("gc", "GC")), number=2)
    assert wrong == Wrong((Change("expected", "gc"), Change("given", "GC")))


@pytest.mark.parametrize(
    ("ticked", "judgement", "grade"),
    [
        (4, Right(), Grade.GOOD),
        (3, Partly(3, 4), Grade.HARD),
        (2, Partly(2, 4), Grade.HARD),
        (1, Wrong(), Grade.AGAIN),
        (0, Wrong(), Grade.AGAIN),
    ],
)
def test_an_explanation_is_judged_by_its_points(ticked: int, judgement: Judgement, grade: Grade) -> None:
    made = judged(Explain(("a", "b", "c", "d")), Ticked(frozenset(range(ticked))))
    assert made == judgement
    assert suggest(made, hinted=False) == grade


@pytest.mark.parametrize(
    ("verdicts", "judgement"),
    [
        ([Proved(3, 3)], Right()),
        ([Proved(3, 3), DoesNotApply("needs pypy")], Right()),
        ([Proved(3, 3), Refuted(0, 3)], Wrong()),
        ([Proved(3, 3), NotShown(20)], Wrong()),
        ([Broken("reached its CPU limit")], Wrong()),
        ([CouldNotRun("no usable wall"), CouldNotRun("no usable wall")], Open("no usable wall")),
        ([DoesNotApply("needs pypy")], Open("no claim applies to this interpreter")),
        ([], Open("no claim applies to this interpreter")),
    ],
)
def test_a_program_is_right_when_every_claim_that_applies_is_proved(
    verdicts: list[Verdict], judgement: Judgement
) -> None:
    assert judged_program(Programmed("x = 1"), *verdicts) == judgement


def test_giving_up_on_a_program_is_wrong_and_thinking_is_never_judged() -> None:
    assert judged_program(Thought(), Proved(1, 1)) == Wrong()
    for task in (Recall(), Explain(("a",)), CHOICE, Predict(SEEN)):
        assert judged(task, Thought(), [worth("1")]) == Open()


@pytest.mark.parametrize(
    ("judgement", "plain", "hinted"),
    [
        (Right(), Grade.GOOD, Grade.HARD),
        (Partly(1, 2), Grade.HARD, Grade.HARD),
        (Wrong(), Grade.AGAIN, Grade.AGAIN),
        (Open("runs differ"), Unjudged(), Unjudged()),
    ],
)
def test_a_judgement_suggests_a_grade(judgement: Judgement, plain: Grade | Unjudged, hinted: Grade | Unjudged) -> None:
    assert suggest(judgement, hinted=False) == plain
    assert suggest(judgement, hinted=True) == hinted


@pytest.mark.parametrize(
    ("task", "answer", "text"),
    [
        (CHOICE, Chosen(frozenset({2, 0})), "a list\nsince 3.10"),
        (Order(("a", "b")), Ordered((1, 0)), "b\na"),
        (CLOZE, Filled(("gc", "gc")), "gc\ngc"),
        (Predict(SEEN), Typed("[1]"), "[1]"),
        (Code("pass"), Programmed("x = 1\n"), "x = 1\n"),
        (Explain(("a", "b")), Ticked(frozenset({1})), "b"),
        (Recall(), Thought(), ""),
    ],
)
def test_the_log_keeps_what_was_answered(task: Task, answer: Answer, text: str) -> None:
    assert answer_text(asking(task), answer) == text


@given(st.lists(st.sampled_from(["a", "b", "", "- c", "? d", "  e"]), max_size=6).map("\n".join), st.text(max_size=10))
def test_a_difference_holds_both_texts_whole(expected: str, typed: str) -> None:
    changes = difference(expected, typed)
    sides = {side: [one.line for one in changes if one.side in {"both", side}] for side in ("expected", "given")}
    assert sides["expected"] == [line.rstrip() for line in expected.rstrip().splitlines()]
    assert sides["given"] == [line.rstrip() for line in typed.rstrip().splitlines()]


def test_a_difference_shows_lines_that_are_shared_missing_and_too_much() -> None:
    assert difference("a\nb\nc\n", "a  \nx\nc\n\n") == (
        Change("both", "a"),
        Change("expected", "b"),
        Change("given", "x"),
        Change("both", "c"),
    )
    assert difference("", "x") == (Change("given", "x"),)
    assert difference("[1, 2]", "[1, 3]") == (Change("expected", "[1, 2]"), Change("given", "[1, 3]"))
