"""Literal values: compared by type and value, recursively, and read from any text without harm."""

import warnings

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.domain.values import Literal, NotLiteral, read_literal

ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=5),
    st.binary(max_size=5),
)
HASHABLE = st.recursive(
    ATOMS, lambda inner: st.tuples(inner, inner) | st.lists(inner, max_size=3).map(tuple), max_leaves=6
)
VALUES = st.recursive(
    ATOMS | st.sets(HASHABLE, max_size=4),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(HASHABLE, inner, max_size=4),
    ),
    max_leaves=12,
)


def same(one: object, other: object) -> bool:
    """Compare by type and value in the most pedestrian way."""
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return paired(list(one.items()), list(other.items()))
    if isinstance(one, set) and isinstance(other, set):
        return paired(list(one), list(other))
    return repr(one) == repr(other)


def paired(ones: list[object], others: list[object]) -> bool:
    for one in ones:
        found = next((i for i, other in enumerate(others) if same(one, other)), -1)
        if found < 0:
            return False
        del others[found]
    return not others


@given(VALUES)
def test_a_value_equals_itself_read_again(value: object) -> None:
    once = read_literal(repr(value))
    assert isinstance(once, Literal)
    assert once == read_literal(f"  {value!r}\n")


@given(VALUES, VALUES)
@example([True], [1])
@example(1, 1.0)
@example([1, (2,)], [1, [2]])
@example({"a": {True}}, {"a": {1}})
@example(0.0, -0.0)
@example("1", b"1")
@example(set(), {})
@example((), [])
@example({1: 2, 3: 4}, {3: 4, 1: 2})
def test_values_are_equal_when_their_types_and_values_are(one: object, other: object) -> None:
    assert (read_literal(repr(one)) == read_literal(repr(other))) == same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{1, 2, 3}", "{3,2,1}"),
        ("{8, 0}", "{0, 8}"),  # the same place in the table: the first one written stays first
        ("{'a': 1, 'b': [2]}", '{"b": [2], "a": 1}'),
        ("[1, 2]", "[1,2,]"),
        ("'it''s'", '"its"'),
        ("1000", "1_000"),
        ("(1)", "1"),
        ("1e3", "1000.0"),
        ("set()", " set( ) "),
        ("1j", "0+1j"),
    ],
)
def test_spelling_is_free(one: str, other: str) -> None:
    assert isinstance(read_literal(one), Literal)
    assert read_literal(one) == read_literal(other)


@pytest.mark.parametrize(
    ("one", "other"), [("[1]", "[1.0]"), ("[True]", "[1]"), ("(1,)", "(1)"), ("{(1,)}", "{(True,)}"), ("-0.0", "0.0")]
)
def test_types_are_told_apart_at_any_depth(one: str, other: str) -> None:
    assert isinstance(read_literal(one), Literal)
    assert read_literal(one) != read_literal(other)


HOSTILE = [
    "",
    "   ",
    "\0",
    "1\0",
    "\ud800",
    "(" * 100_000,
    "[" * 500 + "]" * 500,
    "-" * 100_000 + "1",
    "1+" * 20_000 + "1",
    "9" * 100_000,
    "0x" + "f" * 100_000,
    "{[]}",
    "{{}: 1}",
    "{**{}}",
    "__import__('os').system('true')",
    "f'{1}'",
    "lambda: 0",
    "a",
    "1 2",
    "'unclosed",
    "\\",
    "[1, 2",
    "{1: }",
    "set([1])",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_no_literal(text: str) -> None:
    assert isinstance(read_literal(text), NotLiteral)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert isinstance(read_literal(text), Literal | NotLiteral)


@pytest.mark.parametrize("text", [r"'\d'", "'\\400'", "1if 1else 2", "[1, '\\w']"])
def test_a_doubtful_literal_warns_nobody(text: str) -> None:
    """What a learner types must not put Python's warnings on the screen."""
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        read_literal(text)
    assert not seen


def test_an_unknown_escape_is_the_value_that_python_makes_of_it() -> None:
    assert read_literal(r"'\d'") == read_literal(r"'\\d'")
