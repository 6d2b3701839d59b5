"""What fuzzing found once stays found: each input goes through its target again, without the fuzzer."""

from pathlib import Path
from random import Random
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzzing.bounds import OutsideError, TooSlowError, audit, budget
from tests.fuzzing.mutating import mutated
from tests.fuzzing.pathological import pathological
from tests.fuzzing.seeds import MAKERS, seeds
from tests.fuzzing.targets import TARGETS, run

KEPT = pathological()
UNHARMED = 0.1
QUICK = [name for name in TARGETS if name != "commands"]


def forever() -> NoReturn:
    while True:
        pass


@pytest.mark.parametrize(("target", "name"), KEPT, ids=[": ".join(key) for key in KEPT])
def test_what_was_found_or_made_to_break_it_does_not(target: str, name: str) -> None:
    run(target, KEPT[target, name])


@pytest.mark.parametrize("name", QUICK)
@given(st.randoms(use_true_random=False))
@settings(max_examples=settings().max_examples // 5)  # each takes long
def test_real_files_and_damaged_ones_are_taken(name: str, random: Random) -> None:
    real = seeds(name)
    data = random.choice(real)
    run(name, data if random.random() < UNHARMED else mutated(data, 10_000, random, real))


def test_every_target_has_real_files() -> None:
    assert set(TARGETS) == set(MAKERS)
    assert all(seeds(name) for name in TARGETS)


def test_the_bounds_are_told_when_they_are_broken(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    with audit().below(inside):
        inside.mkdir()
        (inside / "file").write_text("x")
    with pytest.raises(OutsideError, match="outside"), audit().below(inside):
        (tmp_path / "outside").write_text("x")
    with pytest.raises(TooSlowError), budget(0.01):
        forever()
