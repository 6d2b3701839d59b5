"""Interpreters by name, and which of them a claim speaks of."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.decks.versions import read_versions
from quiz.domain.interpreters import EVERYWHERE, Gil, Interpreter, Where

HERE = Interpreter("/python", "cpython", (3, 14, 0), "linux", prerelease="rc2")


@pytest.mark.parametrize(
    ("interpreter", "name", "release"),
    [
        (HERE, "CPython 3.14.0rc2", "3.14.0"),
        (replace(HERE, gil=False, prerelease=""), "CPython 3.14.0 (no GIL)", "3.14.0"),
        (Interpreter("k", "pypy", (3, 10, 12), "darwin"), "PyPy 3.10.12", "3.10.12"),
        (Interpreter("k", "graalpy", (3, 11, 0), "linux"), "graalpy 3.11.0", "3.11.0"),
    ],
)
def test_an_interpreter_is_called_what_learners_call_it(interpreter: Interpreter, name: str, release: str) -> None:
    assert (interpreter.name, interpreter.release) == (name, release)


@pytest.mark.parametrize(
    ("gil", "enabled", "fits"),
    [
        (Gil.ANY, True, True),
        (Gil.ANY, False, True),
        (Gil.ON, True, True),
        (Gil.ON, False, False),
        (Gil.OFF, True, False),
        (Gil.OFF, False, True),
    ],
)
def test_the_lock_is_wanted_on_off_or_either_way(gil: Gil, enabled: bool, fits: bool) -> None:  # noqa: FBT001 - a table
    assert gil.fits(enabled=enabled) is fits
    assert Where(gil=gil).fits(replace(HERE, gil=enabled)) is fits


@pytest.mark.parametrize(
    ("versions", "fits"),
    [(">=3.14", True), ("<3.14", False), ("3.14", True), ("3.1", False), ("!=3.14.*", False), (">=3.9,<4", True)],
)
def test_a_release_candidate_counts_as_its_release(versions: str, fits: bool) -> None:  # noqa: FBT001 - a table
    assert Where(python=read_versions(versions)).fits(HERE) is fits


@given(
    st.builds(
        Interpreter, st.text(), st.text(), st.tuples(*[st.integers(0, 30)] * 3), st.text(), st.booleans(), st.text()
    )
)
def test_a_claim_without_conditions_speaks_of_every_interpreter(interpreter: Interpreter) -> None:
    assert EVERYWHERE.fits(interpreter)


def test_the_first_condition_that_is_not_met_is_named() -> None:
    where = Where(read_versions("<3.10"), Gil.OFF, "pypy", "darwin")
    met = [replace(HERE, version=(3, 9, 1))]
    met.append(replace(met[-1], gil=False))
    met.append(replace(met[-1], implementation="pypy"))
    met.append(replace(met[-1], platform="darwin"))
    assert [where.misfit(one) for one in (HERE, *met)] == [
        "needs Python <3.10",
        "needs a build without the GIL",
        "needs pypy",
        "needs darwin",
        "",
    ]
