"""Judging an order of lines, as written or as a run shows it."""

from itertools import permutations

import pytest

from quiz.domain.answers import Change, Open, Ordered, Right, Wrong
from quiz.domain.judging import plain_line, right_order
from quiz.domain.questions import Order, Written
from tests.domain.judged import SEEN, judged, worth

LINES = ("`first`", "second", "first")


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


def test_the_written_order_is_right_where_nothing_is_run() -> None:
    order = Order(("a", "b", "c"))
    rights = [given for given in permutations(range(3)) if judged(order, Ordered(given)) == Right()]
    assert rights == [(0, 1, 2)]


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


def test_lines_of_the_same_text_may_stand_for_each_other() -> None:
    order = Order(("f()", "f()", "g()"))
    rights = [given for given in permutations(range(3)) if judged(order, Ordered(given)) == Right()]
    assert rights == [(0, 1, 2), (1, 0, 2)]


def test_lines_may_be_values_other_than_text() -> None:
    assert right_order(Order(("1", "`2`", "3"), SEEN), [worth("[3, 1, 2]")]) == (2, 0, 1)
