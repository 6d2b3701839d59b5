"""Judging what a program was said to print or to be worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.answers import Change, Open, Right, Typed, Wrong
from quiz.domain.judging import expected_of, suggest
from quiz.domain.questions import Expression, Output, Predict
from quiz.domain.reviews import Unjudged
from quiz.domain.runs import Failed, Finished, NotRun, NoValue, Raised, Run
from tests.domain.judged import SEEN, judged, printed, worth


def crashed(*types: str, stdout: str = "start\n") -> Run:
    return Run(Raised((*types, "Exception"), "unhashable type: 'list'"), stdout)


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
        ([Run(Raised(("MemoryError",), "", "reached its memory limit"))], "reached its memory limit"),
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
