"""An interpreter is chosen by what a learner types, or an error names those that exist."""

import pytest

from quiz.domain.errors import SandboxError
from quiz.domain.interpreters import Interpreter
from quiz.proving.choosing import choose


def one(
    version: tuple[int, int, int], implementation: str = "cpython", mark: str = "", *, gil: bool = True
) -> Interpreter:
    key = f"/opt/{implementation}-{version}{mark}{gil}"
    return Interpreter(key, implementation, version, "linux", gil, mark)


OLD, NEW, MICRO = one((3, 9, 18)), one((3, 12, 1)), one((3, 12, 10))
FREE, BETA, PYPY = one((3, 14, 0), gil=False), one((3, 15, 0), mark="b1"), one((3, 10, 13), "pypy")
FOUND = [OLD, PYPY, NEW, MICRO, FREE, BETA]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3.9", OLD),
        ("3.12", MICRO),
        ("3.12.1", NEW),
        (" 3.12.10 ", MICRO),
        ("python3.9", OLD),
        ("cpython 3.12", MICRO),
        ("CPython 3.12.1", NEW),
        ("cpython-3.9", OLD),
        ("pypy", PYPY),
        ("pypy3", PYPY),
        ("PyPy3.10", PYPY),
        ("3.14t", FREE),
        ("CPython 3.14.0 (no GIL)", FREE),
        ("3.15", BETA),
        ("3.15.0b1", BETA),
        ("3", FREE),
        (NEW.key, NEW),
    ],
)
def test_what_is_typed_names_an_interpreter(text: str, meant: Interpreter) -> None:
    assert choose(text, FOUND) == meant


@pytest.mark.parametrize("text", ["", "2.7", "3.1", "3.12.2", "3.12t", "pypy3.9", "jython", "nonsense!"])
def test_what_fits_nothing_is_an_error_that_names_what_exists(text: str) -> None:
    with pytest.raises(SandboxError, match=r"CPython 3\.9\.18, PyPy 3\.10\.13"):
        choose(text, FOUND)


def test_without_any_interpreter_the_error_says_so() -> None:
    with pytest.raises(SandboxError, match="none"):
        choose("3.12", [])
