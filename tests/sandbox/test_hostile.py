"""No attack of the corpus gets out, and the checker that says so sees those that do."""

import ast
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox.backends.base import Unusable
from sandbox.backends.bubblewrap import _bundled
from sandbox.totals import places
from tests.conftest import NOT_TESTED
from tests.sandbox.attacks import Attack, Contained, Escaped, NotTried, Seen, Told, controlled, corpus, judged, parsed
from tests.sandbox.second_wall import Mode
from tests.sandbox.trying import Range, ranged

ATTACKS = corpus()
AREAS = ("reading", "writing", "network", "processes", "resources", "terminal", "kernel", "protocol", "time")
PLAIN = "# tries: this\n# must hold: that\nprint(1)\n"
TELLING = (
    "reading/host_temp",
    "reading/environments_of_others",
    "network/tcp",
    "network/abstract_stream",
    "network/listening",
    "processes/kill_victim",
    "processes/zombies",
    "resources/address_space",
    "terminal/open_it",
    "terminal/title",
    "kernel/user_namespace",
    "time/asleep",
)
"""Attacks that a naive wall lets through, at least one for each way to notice it."""


@pytest.fixture(scope="session")
def practice() -> Iterator[Range]:
    """Where attacks are tried in this process, as whoever runs the tests."""
    with ranged(Mode(root=not os.getuid(), groups=bool(places()), engine="wheel"), sys.executable) as made:
        assert made.wall.pid  # started here, so that no test is blamed for it
        yield made


@pytest.fixture
def naive() -> Iterator[Range]:
    """The same behind a wall as too many build it."""
    engine = _bundled()
    if isinstance(engine, Unusable):
        pytest.skip(engine.reason)
    if not places():
        pytest.skip("no control group can be made here, and without a second wall nothing runs unwalled")
    if not os.getuid() and not Path("/usr/bin/python3").exists():
        pytest.skip("no Python that other users can start")
    python = "/usr/bin/python3" if not os.getuid() else sys.executable
    with ranged(Mode(root=False, groups=False, engine="naive"), python, engine.path) as made:
        yield made


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_it_is_contained(attack: Attack, practice: Range, record_property: Callable[[str, object], None]) -> None:
    verdict = practice.tried(attack)
    if isinstance(verdict, NotTried):
        record_property(NOT_TESTED, f"{attack.name}: {verdict.reason}")
    else:
        assert verdict == Contained(), f"tries {attack.said['tries']}; must hold: {attack.said['must hold']}"


def test_the_checker_sees_what_a_naive_wall_lets_through(naive: Range) -> None:
    tried = {attack.name: naive.tried(attack) for attack in ATTACKS if attack.name in TELLING}
    assert len(tried) == len(TELLING)
    assert {name for name, verdict in tried.items() if not isinstance(verdict, Escaped)} == set()


def test_there_are_more_than_a_hundred_and_some_of_each_area() -> None:
    counted = Counter(attack.name.partition("/")[0] for attack in ATTACKS)
    assert set(counted) == set(AREAS)
    assert min(counted.values()) >= 10
    assert len({ast.dump(ast.parse(attack.source)) for attack in ATTACKS}) == len(ATTACKS) > 100
    assert len({attack.said["tries"] for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize(
    "source",
    [
        "print(1)",
        "# tries: this\nprint(1)",
        PLAIN.replace("print", "# what: that\nprint"),
        PLAIN.replace("print", "# tries: again\nprint"),
        PLAIN.replace("print", "# control: no\nprint"),
        PLAIN + "match x:\n  case 1: pass",
    ],
    ids=["nothing said", "not all said", "unknown", "twice", "no reason", "too new for 3.8"],
)
def test_an_attack_that_says_too_little_is_none(source: str) -> None:
    with pytest.raises((ValueError, SyntaxError)):
        parsed("area/name", source)


def seen(ending: str = "finished", **more: object) -> Seen:
    return Seen(**{"ending": ending, "stdout": "", "stderr": "", **more})  # type: ignore[arg-type]  # as each test says


TOLD = Told("mark", ("secret-1",), 5.0)


@pytest.mark.parametrize(
    "one",
    [
        seen(stdout="x\nESCAPED-mark it worked\n"),
        seen(stderr="ESCAPED-mark\n"),
        seen(stdout="a secret-1"),
        seen(observations=[("x", "'secret-1'")]),
        seen(message="secret-1"),
        seen(damage=["the victim changed"]),
        seen(shown="\x1b[2J"),
        seen(shown="a\u202eb"),
        seen("exited 0"),
        seen("raised NameError"),
        seen("vanished"),
        seen(seconds=60.0),
        seen(elapsed=60.0),
        seen(message="x" * 5000),
        seen(observations=[("x", "x" * 5000)]),
    ],
)
def test_whatever_got_out_is_an_escape(one: Seen) -> None:
    assert isinstance(judged(parsed("area/name", PLAIN), one, TOLD), Escaped)


def test_what_could_not_be_tried_is_never_contained() -> None:
    attack = parsed("area/name", PLAIN)
    for one in (seen(stdout="\nUNTRIED-mark No module named 'ctypes'\n"), seen("refused", message="no wall")):
        assert isinstance(judged(attack, one, TOLD), NotTried)
        assert isinstance(controlled(one, TOLD), NotTried)
    assert judged(attack, seen(), TOLD) == Contained()


def test_the_control_promises_no_ending_but_must_end() -> None:
    assert controlled(seen("over"), TOLD) == Contained()
    for one in (seen("ran on"), seen("flood"), seen("over", stdout="ESCAPED-mark")):
        assert isinstance(controlled(one, TOLD), Escaped)


def test_a_value_that_must_be_shown_is() -> None:
    attack = parsed("area/name", PLAIN.replace("print", "# observe: x\n# shows: 1\nprint"))
    assert judged(attack, seen(observations=[("x", "1")]), TOLD) == Contained()
    assert isinstance(judged(attack, seen(observations=[("x", "2")]), TOLD), Escaped)
