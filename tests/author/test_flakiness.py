"""Rates of chance claims, and the chance that their own number of runs gives a false verdict."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.author.flakiness import Rate, least, load_jobs, rates, risk_of
from quiz.domain.claims import Always, Can, Claim
from quiz.proving import SandboxProver
from tests.author.decks import proved, question


@given(runs=st.integers(1, 500), data=st.data())
def test_the_cautious_rate_lies_below_the_one_seen_and_grows_with_it(runs: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, runs))
    assert 0 <= least(hits, runs) <= hits / runs
    assert hits == runs or least(hits, runs) <= least(hits + 1, runs)


def test_wilsons_interval_as_published() -> None:
    # the 90 % interval of 10 in 20 is 0.327 to 0.673 (its lower end is our 95 % bound)
    assert least(10, 20) == pytest.approx(0.327, abs=0.001)
    assert least(0, 20) == 0


def test_near_the_rule_of_three_where_no_run_missed() -> None:
    assert 1 - least(1000, 1000) == pytest.approx(2.7 / 1000, rel=0.05)


@pytest.mark.parametrize(
    ("held", "of", "runs", "safe"),
    [(50, 100, 20, True), (5, 100, 20, False), (100, 100, 1, False), (100, 100, 3, True)],
)
def test_a_can_claim_is_safe_when_all_its_runs_hardly_miss(held: int, of: int, runs: int, *, safe: bool) -> None:
    claim = Claim("c", Can("x"), runs=runs)
    assert (risk_of(claim, held, of) <= 0.01) == safe


def test_an_always_claim_is_risky_as_soon_as_runs_miss() -> None:
    claim = Claim("c", Always("x"), runs=5)
    assert risk_of(claim, 99, 100) > risk_of(claim, 100, 100)


def test_only_chance_claims_are_loaded_and_each_gets_its_rate(tmp_path: Path, prover: SandboxProver) -> None:
    proof = (
        "- claim: sometimes\n  can: x > 0.5\n  runs: 20\n"
        "- claim: never\n  can: x > 2\n  runs: 20\n"
        "- claim: each time\n  always: 0 <= x < 1\n  runs: 5\n"
        "- claim: plainly\n  always: isinstance(x, float)\n"
        "- claim: elsewhere\n  can: x > 0.5\n  python: '<3'\n"
    )
    asked = question(tmp_path, "q", "import random\nx = random.random()", proof)
    jobs = load_jobs([asked], [prover.own()], 30)
    assert [claim.text for claim in jobs[0].question.claims] == ["sometimes", "never", "each time", "elsewhere"]
    (done,) = proved(prover, jobs)
    found = rates(asked, done)
    assert [(rate.claim.text, rate.safe) for rate in found] == [
        ("sometimes", True),
        ("never", False),
        ("each time", True),
    ]
    assert all(isinstance(rate, Rate) and rate.runs == 30 for rate in found)
