"""Judging each kind of answer: what is right, what is suggested, and what a wrong answer is shown."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

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
from quiz.domain.judging import answer_text, difference, expected_of, judge_answer, plain_line, right_order, suggest
from quiz.domain.proofs import Proof
from quiz.domain.questions import (
    WHOLE,
    Blank,
    Choice,
    Cloze,
    Code,
    Explain,
    Expression,
    Level,
    Option,
    Order,
    Output,
    Predict,
    Question,
    QuestionId,
    Recall,
    Task,
    Written,
)
from quiz.domain.reviews import Unjudged
from quiz.domain.runs import Failed, Finished, NotRun, NoValue, Raised, Run, Value
from quiz.domain.verdicts import Broken, CouldNotRun, DoesNotApply, NotShown, Proved, Refuted, Verdict

NEW = Interpreter("/new", "cpython", (3, 12, 1), "linux")
OLD = replace(NEW, key="/old", version=(3, 9, 18))
SEEN = Expression("seen")


def judged(
    task: Task,
    answer: Answer,
    runs: Sequence[Run] = (),
    *,
    number: int = WHOLE,
    on: Interpreter = NEW,
) -> Judgement:
    return judge_answer(asking(task), number, answer, Proof(on, tuple(runs), ()))


def judged_program(answer: Answer, *verdicts: Verdict) -> Judgement:
    return judge_answer(asking(Code("pass")), WHOLE, answer, Proof(NEW, (), verdicts))


def asking(task: Task) -> Question:
    return Question(QuestionId("q"), "", "gc", Level.DEEP, task, "", "")


def worth(shown: str, *, literal: bool = True) -> Run:
    return Run(Finished(), observations=(("seen", Value(shown, literal, truth=True)),))


def printed(text: str) -> Run:
    return Run(Finished(), text)


CHOICE = Choice(
    (
        Option("a list", marked=True),
        Option("a tuple", marked=False),
        Option("since 3.10", marked=True, where=Where(python=read_versions(">=3.10"))),
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
    ("given_text", "shown", "right"),
    [
        ("[1,2]", "[1, 2]", True),
        ("  ['a', \"b\"] ", "['a', 'b']", True),
        ("{2, 1}", "{1, 2}", True),
        ("{'b': 1, 'a': 2}", "{'a': 2, 'b': 1}", True),
        ("True", "True", True),
        ("1", "True", False),
        ("1.0", "1", False),
        ("[1]", "(1,)", False),
        ("a", "'a'", False),
        ("", "''", False),
        ("[1, 2", "[1, 2]", False),
    ],
)
def test_a_literal_is_compared_by_value(given_text: str, shown: str, *, right: bool) -> None:
    assert isinstance(judged(Predict(SEEN), Typed(given_text), [worth(shown)] * 3), Right if right else Wrong)


def test_a_value_that_is_no_literal_is_compared_as_text() -> None:
    runs = [worth("deque([1, 2])", literal=False)]
    assert judged(Predict(SEEN), Typed("deque([1, 2]) "), runs) == Right()
    assert isinstance(judged(Predict(SEEN), Typed("deque([1,2])"), runs), Wrong)


@pytest.mark.parametrize(
    ("given_text", "stdout", "right"),
    [
        ("a\nb", "a\nb\n", True),
        ("a  \nb\t\n\n\n", "a\nb\n", True),
        ("a\r\nb", "a \nb\n \n\n", True),
        ("", "\n\n", True),
        ("  a", "a\n", False),
        ("a", "  a\n", False),
        ("\na", "a\n", False),
        ("a\n\nb", "a\nb\n", False),
        ("A", "a\n", False),
        ("1.0", "1\n", False),
        ("16", "0x10\n", False),
        ("'a'", "a\n", False),
        ("a: b", "a\n", False),
    ],
)
def test_printed_text_is_compared_line_by_line(given_text: str, stdout: str, *, right: bool) -> None:
    assert isinstance(judged(Predict(Output()), Typed(given_text), [printed(stdout)]), Right if right else Wrong)


@pytest.mark.parametrize(
    ("given_text", "stdout", "right"),
    [
        ("[1,2]", "[1, 2]\n", True),
        ('{"a":[1]}', "{'a': [1]}\n", True),
        ("(1,2)\ndone", "(1, 2)\ndone\n", True),
        ("[1,2.0]", "[1, 2]\n", False),
        ("{'b': 1, 'a': 2}", "{'a': 2, 'b': 1}\n", False),
        ("[0x10]", "[16]\n", True),
        ("[16]", "[0x10]\n", False),
        ("[1, 2", "[1, 2]\n", False),
    ],
)
def test_a_printed_list_may_be_typed_with_other_spaces_and_quotes(given_text: str, stdout: str, *, right: bool) -> None:
    """Right is what Python would print the same for."""
    assert isinstance(judged(Predict(Output()), Typed(given_text), [printed(stdout)]), Right if right else Wrong)


@given(st.text())
def test_what_was_printed_is_right(text: str) -> None:
    assert judged(Predict(Output()), Typed(text), [printed(text)] * 2) == Right()


@given(st.text(), st.text())
def test_no_typed_text_raises(typed: str, shown: str) -> None:
    for literal in (True, False):
        assert isinstance(judged(Predict(SEEN), Typed(typed), [worth(shown, literal=literal)]), Right | Wrong)


def crashed(*types: str, stdout: str = "start\n") -> Run:
    return Run(Raised((*types, "Exception"), "unhashable type: 'list'"), stdout)


@pytest.mark.parametrize(
    ("given_text", "name", "right"),
    [
        ("start\nTypeError", "TypeError", True),
        ("start\nTypeError: whatever it says", "TypeError", True),
        ("start\nTypeError:", "TypeError", True),
        ("start", "TypeError", False),
        ("TypeError", "TypeError", False),
        ("start\nKeyError", "TypeError", False),
        ("start\nTypeErrors", "TypeError", False),
        ("start\nException", "TypeError", False),
        ("start\nMine", "__main__.Mine", True),
        ("start\n__main__.Mine: no", "__main__.Mine", True),
        ("start\nJSONDecodeError", "json.decoder.JSONDecodeError", True),
        ("start\njson.decoder.JSONDecodeError: line 1", "json.decoder.JSONDecodeError", True),
    ],
)
def test_an_exception_is_the_last_line_with_or_without_its_message(given_text: str, name: str, *, right: bool) -> None:
    judgement = judged(Predict(Output()), Typed(given_text), [crashed(name)])
    assert isinstance(judgement, Right if right else Wrong)


def test_an_own_exception_is_expected_by_the_name_that_a_traceback_shows() -> None:
    judgement = judged(Predict(Output()), Typed("start"), [crashed("__main__.Mine")])
    assert judgement == Wrong((Change("both", "start"), Change("expected", "Mine")))


@pytest.mark.parametrize(
    ("runs", "reason"),
    [
        ([], "the experiment did not run"),
        ([Run(NotRun("no usable wall"))], "no usable wall"),
        ([printed("1"), Run(Failed("reached its CPU limit"))], "reached its CPU limit"),
        ([printed("1"), printed("2"), printed("1")], "3 runs did not agree"),
        ([printed("1"), crashed("TypeError", stdout="1")], "2 runs did not agree"),
    ],
)
def test_runs_that_say_nothing_or_differ_leave_the_judging_to_the_learner(runs: list[Run], reason: str) -> None:
    judgement = judged(Predict(Output()), Typed("1"), runs)
    assert judgement == Open(reason)
    assert suggest(judgement, hinted=False) == Unjudged()


def test_an_expression_without_a_value_leaves_the_judging_to_the_learner() -> None:
    run = Run(Finished(), observations=(("seen", NoValue("it raised NameError: seen")),))
    assert judged(Predict(SEEN), Typed("1"), [run]) == Open("it raised NameError: seen")
    assert expected_of(Expression("other"), [run]) == Open("it was not evaluated")


def test_runs_agree_by_value_whatever_the_order_of_a_set() -> None:
    """The order of a set of strings differs from run to run; what it is worth does not."""
    runs = [worth("{'a', 'b'}"), worth("{'b', 'a'}")]
    assert judged(Predict(SEEN), Typed("{'a', 'b'}"), runs) == Right()
    assert judged(Predict(SEEN), Typed("{'a'}"), [*runs, worth("{'c'}")]) == Open("3 runs did not agree")
    assert judged(Predict(SEEN), Typed("1"), [worth("1"), worth("True")]) == Open("2 runs did not agree")


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
    ("line", "plain"),
    [
        ("plain", "plain"),
        (" `code` ", "code"),
        ("``a ` b``", "a ` b"),
        ("`` `a` ``", "`a`"),
        ("`a` and `b`", "`a` and `b`"),
        ("`a` then", "`a` then"),
        ("`unclosed", "`unclosed"),
        ("``a`", "``a`"),
        ("``", "``"),
        ("", ""),
    ],
)
def test_a_line_is_compared_without_the_code_span_around_it(line: str, plain: str) -> None:
    assert plain_line(line) == plain


LINES = ("`first`", "second", "first")


def test_the_written_order_is_right_where_nothing_is_run() -> None:
    order = Order(("a", "b", "c"))
    rights = [given for given in permutations(range(3)) if judged(order, Ordered(given)) == Right()]
    assert rights == [(0, 1, 2)]


def test_lines_of_the_same_text_may_stand_for_each_other() -> None:
    order = Order(("f()", "f()", "g()"))
    rights = [given for given in permutations(range(3)) if judged(order, Ordered(given)) == Right()]
    assert rights == [(0, 1, 2), (1, 0, 2)]


@pytest.mark.parametrize(
    ("shown", "right"),
    [
        ("['second', 'first', 'first']", (1, 0, 2)),
        ("('first', 'first', 'second')", (0, 2, 1)),
    ],
)
def test_the_run_decides_the_order(shown: str, right: tuple[int, ...]) -> None:
    order = Order(LINES, SEEN)
    assert right_order(order, [worth(shown)] * 3) == right
    assert judged(order, Ordered(right), [worth(shown)]) == Right()


def test_lines_that_read_alike_without_their_backticks_may_stand_for_each_other() -> None:
    order = Order(LINES, SEEN)
    runs = [worth("['second', 'first', 'first']")]
    rights = [given for given in permutations(range(3)) if judged(order, Ordered(given), runs) == Right()]
    assert rights == [(1, 0, 2), (1, 2, 0)]


def test_lines_may_be_values_other_than_text() -> None:
    assert right_order(Order(("1", "`2`", "3"), SEEN), [worth("[3, 1, 2]")]) == (2, 0, 1)


@pytest.mark.parametrize(
    "shown",
    [
        "['first', 'second']",
        "['first', 'second', 'third']",
        "['first', 'first', 'first']",
        "{'first', 'second', 'first'}",
        "{'first': 1}",
        "'first'",
        "[]",
        "3",
        "no literal",
    ],
)
def test_a_run_that_shows_other_lines_or_no_order_decides_nothing(shown: str) -> None:
    assert right_order(Order(LINES, SEEN), [worth(shown)]) == Open("the run shows other lines than the question")
    assert right_order(Order(("a",), SEEN), [worth("{'a'}")]) == Open("the run shows other lines than the question")


def test_a_wrong_order_shows_where_it_differs() -> None:
    assert judged(Order(("a", "b")), Ordered((1, 0))) == Wrong(
        (Change("given", "b"), Change("both", "a"), Change("expected", "b"))
    )
    assert right_order(Order(("a",), Written()), []) == (0,)


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


def test_a_difference_shows_lines_that_are_shared_missing_and_too_much() -> None:
    assert difference("a\nb\nc\n", "a  \nx\nc\n\n") == (
        Change("both", "a"),
        Change("expected", "b"),
        Change("given", "x"),
        Change("both", "c"),
    )
    assert difference("", "x") == (Change("given", "x"),)
    assert difference("[1, 2]", "[1, 3]") == (Change("expected", "[1, 2]"), Change("given", "[1, 3]"))


@given(st.lists(st.sampled_from(["a", "b", "", "- c", "? d", "  e"]), max_size=6).map("\n".join), st.text(max_size=10))
def test_a_difference_holds_both_texts_whole(expected: str, typed: str) -> None:
    changes = difference(expected, typed)
    sides = {side: [one.line for one in changes if one.side in {"both", side}] for side in ("expected", "given")}
    assert sides["expected"] == [line.rstrip() for line in expected.rstrip().splitlines()]
    assert sides["given"] == [line.rstrip() for line in typed.rstrip().splitlines()]


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
