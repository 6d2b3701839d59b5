"""What the sandbox's tests need from the machine; the one place that decides between skipping and failing.

Without a usable wall or an interpreter a test is skipped with the reason. Where `CI=true` a usable wall and CPython
3.9, 3.12 and 3.14 are required, and their absence fails.
"""

import os
import pwd
from functools import cache
from pathlib import Path

import pytest

import sandbox

REQUIRED = ((3, 9), (3, 12), (3, 14))
CI = os.environ.get("CI") == "true"
FETCHED = Path(__file__).parents[2] / ".pythons" / "bin"


@cache
def interpreters() -> tuple[sandbox.Interpreter, ...]:
    """One interpreter for each minor version, the latest of those found in the real home and elsewhere."""
    extra = [path for path in (os.environ.get("PYQUIZ_PYTHONS", ""), str(FETCHED)) if path]
    environ = dict(os.environ, HOME=pwd.getpwuid(os.getuid()).pw_dir, PYQUIZ_PYTHONS=os.pathsep.join(extra))
    found = {(one.implementation, one.version[:2], one.gil): one for one in sandbox.discover(environ)}
    return tuple(found.values())


@cache
def unusable() -> str:
    """Why no wall is usable here, empty if one is."""
    ending = sandbox.run(sandbox.Program("pass"), sandbox.own()).ending
    return "" if ending == sandbox.Finished() else str(ending)


def lacking() -> str:
    """What a CI machine must have and this one has not, empty if it has all."""
    versions = {one.version[:2] for one in interpreters() if one.implementation == "cpython"}
    missing = [f"CPython {major}.{minor}" for major, minor in REQUIRED if (major, minor) not in versions]
    return ", ".join([*missing, *([unusable()] if unusable() else [])])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `each` once on every interpreter."""
    if "each" in metafunc.fixturenames:
        metafunc.parametrize(
            "each", interpreters(), ids=[f"{one.implementation}-{one.release}" for one in interpreters()]
        )


@pytest.fixture(autouse=True)
def _wall() -> None:
    """Skip, with the reason, where no wall is usable; on CI, fail if anything required is lacking."""
    if CI and lacking():
        pytest.fail(f"CI must have: {lacking()}")
    if unusable():
        pytest.skip(f"no usable wall: {unusable()}")


@pytest.fixture
def here() -> sandbox.Interpreter:
    """The interpreter that runs the tests."""
    return sandbox.own()
