"""What an expression is worth after the program, and which expressions are turned away."""

import ast

import pytest

import sandbox
from sandbox import Interpreter, NoValue, Observation, Program, Value

STATE = """
import threading, io, collections, queue, itertools
import math
from sys import version
freed, number, pairs, text = [], 1, {"a": [1]}, io.StringIO()
def steps():
    n = 0
    while True:
        yield n
        n += 1
stepping, walking, listing = steps(), iter([1000, 2000]), enumerate("abc")
class Node:
    count = 0
    __slots__ = ("slot", "__dict__")
    def grow(self): Node.count += 1
    def keep(self): self.kept = 1
    def fill(self): self.slot = 1
node, line, lock, ready = Node(), collections.deque([1]), threading.Lock(), threading.Event()
waiting = queue.Queue()
simple = queue.SimpleQueue()
counting = itertools.count()
def counter():
    n = 0
    def step():
        nonlocal n
        n += 1
        return n
    return step
step = counter()
def grows(kept=[]):
    kept.append(1)
    return kept
def pure(x): return [x, number]
matrix = [[0] * 3 for _ in range(3)]
class Sub(list): pass
sub = Sub([1])
data = bytearray(b"ab")
import array
figures = array.array("d", [1.0])
members = {1, 2}
going = iter(members)
"""


def observe(source: str, on: Interpreter, *expressions: str) -> list[Observation]:
    run = sandbox.run(Program(source, observe=expressions), on)
    assert [expression for expression, _ in run.observations] == list(expressions), run
    return [seen for _, seen in run.observations]


@pytest.mark.parametrize(
    "expression",
    [
        "(number := 5)",
        "(fresh := number)",
        "freed.append(1)",
        "pairs['a'].append(2)",
        "pairs.update(b=1)",
        "next(stepping)",
        "next(walking)",
        "next(listing)",
        "node.grow()",
        "node.keep()",
        "node.fill()",
        "line.rotate(1) or line.append(2)",
        "lock.acquire()",
        "ready.set()",
        "waiting.put(1)",
        "simple.put(1)",
        "next(counting)",
        "step()",
        "grows()",
        "matrix[1].__setitem__(1, 7)",
        "sub.append(2)",
        "data.append(1)",
        "data.__setitem__(0, 7)",
        "figures.append(1)",
        "figures.__setitem__(0, 7)",
        "members.discard(1)",
        "text.write('a')",
        "globals().update(number=7) or number",
        "setattr(Node, 'count', 7)",
    ],
)
def test_an_expression_that_changes_state_is_turned_away_and_so_is_what_follows(
    expression: str, here: Interpreter
) -> None:
    changing, after = observe(STATE, here, expression, "number == 1")
    assert changing == NoValue("it changed the program's state")
    assert after == NoValue("an expression before it changed the program's state")


QUIET = (
    "number == 1",
    "pure(3) == [3, 1]",
    "len(freed), sorted(pairs), [x for x in matrix]",
    "node.count, lock.locked(), ready.is_set(), waiting.qsize()",
    "repr(stepping), walking, listing, counting",
    "list(members), sub[0], data[0], going, grows",
    "text.getvalue()",
    "sum(sum(row) for row in matrix)",
    "isinstance(node, Node) and callable(step)",
)


def test_looking_changes_nothing(each: Interpreter) -> None:
    seen = observe(STATE, each, *QUIET, *QUIET)
    assert [one for one in seen if isinstance(one, NoValue)] == []


@pytest.mark.parametrize(
    "expression", ["1 == 1", "math.pi > 3", "version", "len('abc')", "threading.active_count()", "'x'"]
)
def test_an_expression_must_name_something_that_the_program_assigned(expression: str, here: Interpreter) -> None:
    assert observe(STATE, here, expression) == [NoValue("it names nothing that the program itself assigned")]


def test_a_name_bound_by_import_and_then_assigned_counts(here: Interpreter) -> None:
    (seen,) = observe("from math import pi\npi = 3", here, "pi == 3")
    assert isinstance(seen, Value)


def test_what_is_bound_by_a_star_does_not_count(here: Interpreter) -> None:
    assert isinstance(observe("from math import *\nx = 1", here, "pi > 3")[0], NoValue)


@pytest.mark.parametrize(
    "expression", ["number / 0", "missing + number", "number +", "[x for x in freed", "number = 2", "", " "]
)
def test_an_expression_that_fails_says_how(expression: str, here: Interpreter) -> None:
    (seen,) = observe(STATE, here, expression)
    assert isinstance(seen, NoValue)
    assert "raised" in seen.reason or "no expression" in seen.reason


LITERALS = "x = [1, -2.5, 1e300, 'a\"\\n가', b'\\x00', True, None, (), (1,), {1: {'a': [2]}}, {3}]"
OTHERS = {
    "float('nan')": False,
    "[float('inf')]": False,
    "object()": False,
    "type('S', (str,), {})('a')": False,
    "[type('D', (dict,), {})()]": False,
    "frozenset()": False,
    "range(3)": False,
    "10 ** 5000": False,
    "...": False,
}


def test_a_literal_reads_back_as_itself(each: Interpreter) -> None:
    (seen,) = observe(LITERALS, each, "x")
    assert isinstance(seen, Value)
    assert seen.literal
    assert ast.literal_eval(seen.shown) == ast.literal_eval(LITERALS.removeprefix("x = "))


@pytest.mark.parametrize("made", OTHERS)
def test_what_does_not_read_back_is_no_literal(made: str, here: Interpreter) -> None:
    (seen,) = observe(f"x = {made}", here, "x")
    assert isinstance(seen, Value)
    assert not seen.literal


def test_names_are_shown_with_their_values_but_not_functions_classes_and_modules(here: Interpreter) -> None:
    (seen,) = observe(STATE, here, "isinstance(node, Node) and pure(number) and len(freed) == math.floor(0)")
    assert isinstance(seen, Value)
    assert [name for name, _ in seen.names] == ["node", "number", "freed"]


def test_a_long_value_is_cut(here: Interpreter) -> None:
    (seen,) = observe("x = list(range(100_000))", here, "x")
    assert isinstance(seen, Value)
    assert len(seen.shown) < 5000
    assert seen.shown.endswith("…")
    assert not seen.literal


HUGE = {
    "bytearray(10 ** 8)": "bytearray(b'\\x00\\x00",
    "bytes(10 ** 8)": "b'\\x00\\x00",
    "array.array('d', bytes(8 * 10 ** 7))": "array('d', [0.0, 0.0",
    "array.array('B', bytes(2 * 10 ** 8))": "array('B', [0, 0",
    "[0] * (5 * 10 ** 7)": "[0, 0",
    "(0,) * (5 * 10 ** 7)": "(0, 0",
    "'a' * 10 ** 8 + '\\''": '"aaa',
    "b'a' * 10 ** 8 + b'\\''": 'b"aaa',
}


@pytest.mark.parametrize("made", HUGE)
def test_looking_at_what_is_huge_takes_neither_time_nor_memory(made: str, here: Interpreter) -> None:
    program = Program(f"import array\nx = {made}", observe=("len(x) > 5", "x"))
    run = sandbox.run(program, here, sandbox.Limits(wall_seconds=6, total_memory_bytes=600 << 20, memory_bytes=1 << 30))
    assert run.ending == sandbox.Finished()
    first, second = (seen for _, seen in run.observations)
    assert isinstance(first, Value)
    assert isinstance(second, Value)
    assert [len(shown) for _, shown in first.names] == [300]
    assert second.shown.startswith(HUGE[made])
    assert (first.truth, second.literal, second.shown[-1]) == (True, False, "…")


def test_values_can_be_looked_at_after_an_exception(here: Interpreter) -> None:
    (seen,) = observe("x = [1]\nx.append(2)\nraise KeyError", here, "x == [1, 2]")
    assert isinstance(seen, Value)
    assert seen.truth


def test_reference_counts_and_the_collector_are_as_the_program_left_them(each: Interpreter) -> None:
    if each.implementation != "cpython":
        pytest.skip(f"{each.implementation} counts no references")
    source = (
        "import gc, sys\nx = object()\ny = [x]\nfreed = []\n"
        "class Node:\n    def __del__(self): freed.append(1)\n"
        "n = Node(); n.me = n; del n\n"
    )
    seen = observe(
        source, each, "sys.getrefcount(x) - 1", "freed == []", "gc.isenabled() and y is not None", "x is y[0]"
    )
    counted, *truths = seen
    assert isinstance(counted, Value)
    assert counted.shown == "2"
    assert [one.truth for one in truths if isinstance(one, Value)] == [True] * 3


def test_looking_does_not_have_the_collector_run(each: Interpreter) -> None:
    """Not even where the program ended just before it would have run."""
    if each.implementation != "cpython":
        pytest.skip(f"{each.implementation} has another collector")
    source = (
        "import gc\nfreed, kept = [], []\nclass Node:\n    def __del__(self): freed.append(1)\n"
        "gc.collect()\nn = Node(); n.me = n; del n\n"
        "while gc.get_count()[0] < gc.get_threshold()[0] - 20: kept.append([])\n"
    )
    (seen,) = observe(source, each, "freed == [] and [*kept] == kept")
    assert isinstance(seen, Value)
    assert seen.truth


def test_a_tracer_left_on_sees_nothing_of_the_evaluation(here: Interpreter) -> None:
    source = (
        "import sys\nevents = []\ndef f(*a): events.append(a[1]); return f\ndef g(): return 1\nsys.settrace(f)\ng()"
    )
    calls, _ = observe(source, here, "events.count('call')", "g()")
    assert isinstance(calls, Value)
    assert calls.shown == "1"


def test_a_value_whose_text_fails_is_still_told(here: Interpreter) -> None:
    source = "class Bad:\n    def __repr__(self): raise ValueError\n    def __bool__(self): return False\nbad = Bad()"
    (seen,) = observe(source, here, "bad")
    assert isinstance(seen, Value)
    assert "raised ValueError" in seen.shown
    assert not seen.truth
