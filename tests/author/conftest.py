"""What tests of proving need: a wall, and a prover that knows only the interpreter that runs the tests."""

import pytest

from quiz.proving import SandboxProver
from tests.sandbox.conftest import CI, unusable


@pytest.fixture
def prover() -> SandboxProver:
    """A prover behind a real wall; the test is skipped where there is none, and fails on CI."""
    if unusable():
        (pytest.fail if CI else pytest.skip)(f"no usable wall: {unusable()}")
    return SandboxProver({"PATH": ""})
