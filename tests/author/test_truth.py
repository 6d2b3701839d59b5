"""What is said of an expression's truth is so, whatever values its names have; and what authors are told of it."""

import ast
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.author.check import check
from quiz.author.truth import BUILTINS, Judge, Truth, is_reflexive
from quiz.decks.problems import draw
from tests.author.decks import write_question


class Odd:
    """Equals nothing, not even itself, and is not different either."""

    __hash__ = object.__hash__

    def __eq__(self, _other: object) -> bool:
        return False

    def __ne__(self, _other: object) -> bool:
        return False


PLAIN: st.SearchStrategy[object] = st.sampled_from(
    [0, 1, -1, True, None, "", "a", (), (1,), [], [0], {}, {1: 2}, set(), 1.5, int, len, object]
)
ANY = PLAIN | st.sampled_from([float("nan"), Odd(), [float("nan")], (Odd(),)])
LEAVES = st.sampled_from(
    [*"xy", "0", "1", "-1", "True", "False", "None", "''", "'a'", "()", "[]", "{}", "object", "int"]
)
COMPARED = st.sampled_from(["==", "!=", "is", "is not", "in", "not in", "<", "<=", ">", ">="])


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Expressions made of smaller ones."""
    names = st.sampled_from(["len", "type", "id", "bool"])
    one = st.builds("{}({})".format, names, inner)
    two = st.builds("({} {} {})".format, inner, COMPARED, inner)
    kinds = st.builds("{}({}, {})".format, st.sampled_from(["isinstance", "issubclass"]), inner, inner)
    shown = st.builds(
        "{}{}{}".format, st.just("("), st.lists(inner, min_size=1, max_size=3).map(", ".join), st.just(",)")
    )
    listed = st.lists(inner | st.just("*x"), max_size=3).map(", ".join).map("[{}]".format)
    joined = st.builds("({} {} {} {} {})".format, inner, st.sampled_from(["and", "or"]), inner, st.just("or"), inner)
    chained = st.builds("({} {} {} {} {})".format, inner, COMPARED, inner, COMPARED, inner)
    chosen = st.builds("({} if {} else {})".format, inner, inner, inner)
    mapped = st.builds("{{{}: {}, **y}}".format, inner, inner)
    written = st.builds("f'{}{{{}}}'".format, st.sampled_from(["", "a"]), st.sampled_from("xy"))
    made = st.sampled_from(["(lambda: x)", "(i for i in x)", "[i for i in x]", "{*x}", "{x}"])
    denied = st.builds("(not {})".format, inner)
    return one | two | two | kinds | shown | listed | joined | chained | chosen | mapped | written | made | denied


EXPRESSIONS = st.recursive(LEAVES, larger, max_leaves=8)


def said(expression: str, *, reflexive: bool) -> Truth:
    return Judge(BUILTINS, reflexive).truth(ast.parse(expression, mode="eval").body)


def agrees(expression: str, values: dict[str, object], *, reflexive: bool) -> None:
    """What is said of the expression is what it is worth for these values, unless it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        truth = said(expression, reflexive=reflexive)
        try:
            worth = bool(eval(expression, dict(values)))  # noqa: S307 - the expressions are drawn above
        except (TypeError, AttributeError):
            return
    assert truth in {Truth.OPEN, Truth.TRUE if worth else Truth.FALSE}, expression


@settings(max_examples=1000)
@given(EXPRESSIONS, PLAIN, PLAIN)
def test_nothing_is_said_that_a_value_denies(expression: str, x: object, y: object) -> None:
    agrees(expression, {"x": x, "y": y}, reflexive=True)


@settings(max_examples=1000)
@given(EXPRESSIONS, ANY, ANY)
def test_values_that_do_not_equal_themselves_are_reckoned_with(expression: str, x: object, y: object) -> None:
    agrees(expression, {"x": x, "y": y}, reflexive=False)


TRUE = [
    "x or True",
    "x == x",
    "x is x",
    "len(x) >= 0",
    "len(x) > -1 and 0 <= len(y)",
    "-1 != len(x)",
    "x in (x, y)",
    "x in [y, x]",
    "x in {x: 1}",
    "isinstance(x, object)",
    "isinstance(x, (int, object))",
    "isinstance(x, type(x))",
    "(x == 1, 'the message')",
    "[x]",
    "lambda: x == 1",
    "(one == 1 for one in x)",
    "x == 1 or x != 1",
    "x is None or x is not None",
    "not x or x",
    "y or x == 1 or not x == 1",
    "f'x is {x}'",
    "type(x) is type(x)",
    "len(x) == len(x)",
    "(x, y) == (x, y)",
    "x == x == x",
    "not (x != x)",
    "True if x else 1",
    "bool([x])",
    "x not in ()",
    "x is not []",
    "{'x': x}",
]
FALSE = [
    "x and False",
    "x != x",
    "x is not x",
    "len(x) < 0",
    "x == 1 and x != 1",
    "x is []",
    "x in ()",
    "not (x, y)",
    "x and not x",
    "0 if x else None",
]
OPEN = [
    "x",
    "x == 1",
    "len(x) >= 1",
    "len(x) == 0",
    "x == y or x != 1",
    "x == 1 or x == 2",
    "x < 1 or x >= 1",
    "x.a is x.a",
    "x[0] is x[0]",
    "x() == x()",
    "next(x) != next(x)",
    "x in (y, 1)",
    "x in {1: x}",
    "isinstance(x, int)",
    "isinstance(x, (int, str))",
    "isinstance(x(), type(x()))",
    "type(x) is type(y)",
    "all(one == 1 for one in x)",
    "[one for one in x]",
    "[*x]",
    "{**x}",
    "f'{x}'",
    "(x)",
    "x is ()",
    "x == x + 0",
    "x if y else False",
    "bool(x)",
    "abs(x) >= 0",
    "x <= x",
    "(x,) is (x,)",
]


@pytest.mark.parametrize("expression", TRUE)
def test_what_is_true_of_anything_is_seen(expression: str) -> None:
    assert said(expression, reflexive=True) is Truth.TRUE


@pytest.mark.parametrize("expression", FALSE)
def test_what_is_true_of_nothing_is_seen(expression: str) -> None:
    assert said(expression, reflexive=True) is Truth.FALSE


@pytest.mark.parametrize("expression", OPEN)
def test_what_hangs_on_a_value_is_open(expression: str) -> None:
    assert said(expression, reflexive=True) is Truth.OPEN


PROOF = '- claim: "It is so"\n  {kind}: "{expression}"\n  breaks: {{replace: "= 1", by: "= 2"}}\n'


@pytest.mark.parametrize(
    ("program", "kind", "expression", "problems"),
    [
        ("x = 1", "always", "x == x", ["Q423 20:11 the claim is true whatever the experiment does"]),
        ("x = 1", "can", "x is x", ["Q423 20:8 the claim is true whatever the experiment does"]),
        ("x = 1", "always", "(x == 1, 'so')", ["Q423 20:11 the claim is true whatever the experiment does"]),
        ("x = 1", "always", "x != x", ["Q423 20:11 the claim is false whatever the experiment does"]),
        ("x = 1", "always", "x == 1", []),
        ("x = 1\ny = float('nan')", "always", "y != y", []),
        ("x = 1\nclass A:\n    def __eq__(self, other): return False\ny = A()", "always", "not y == y", []),
        ("x = 1\ndef len(y): return -x", "always", "len(x) < 0", []),
        ("x = 1\nglobals()['len'] = max", "always", "len(x) >= 0", []),
        ("x = 1", "always", "1 == 1", ["Q414 20:11 the claim names nothing that the experiment assigns"]),
        ("x = 1\nvars()", "always", "True", None),
    ],
)
def test_a_claim_has_to_hang_on_what_the_experiment_does(
    program: str, kind: str, expression: str, problems: list[str] | None, tmp_path: Path
) -> None:
    write_question(tmp_path, "one", program, PROOF.format(kind=kind, expression=expression))
    found = [f"{one.code} {one.line}:{one.column} {one.message}" for one in check([tmp_path])]
    expected = ["Q423 21:11 the claim is true whatever the experiment does"] if problems is None else problems
    assert found == expected, "\n".join(map(draw, check([tmp_path])))


def test_a_program_that_may_make_odd_values_is_known() -> None:
    assert is_reflexive("x = [1]")
    assert not any(
        map(is_reflexive, ["x = math.nan", "x = 1e999 - 1e999", "def __eq__(a, b): ...", "x = float('inf')"])
    )
