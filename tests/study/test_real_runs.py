"""Sessions whose experiments really run behind a wall."""

import os
import time
from dataclasses import replace

import pytest

import sandbox
from quiz.domain.answers import Open, Ordered, Programmed, Right, Thought, Typed, Wrong
from quiz.domain.cards import Grade
from quiz.domain.reviews import Unjudged
from quiz.domain.verdicts import Broken, CouldNotRun, Proved
from quiz.proving import SandboxProver
from quiz.study.screen import Command
from tests.sandbox.conftest import CI, unusable
from tests.study import texts
from tests.study.studio import GOOD, OTHER, Move, Studio

RAISING = texts.question(
    "a",
    "predict",
    "## Experiment\n```python\nclass Mine(Exception): pass\nprint('start')\nraise Mine('no')\n```\n",
    "## Proof\n```yaml\n- claim: It is raised\n  raises: Mine\n  breaks: {replace: raise, by: print}\n```\n",
    ask="output",
)
SETS = texts.question(
    "b",
    "predict",
    "## Experiment\n```python\nseen = {'a', 'b', 'c', 'd'}\n```\n",
    "## Proof\n```yaml\n- claim: A set has no order\n  always: seen == {'d', 'c', 'b', 'a'}\n  runs: 8\n"
    '  breaks: {replace: "\'a\', ", by: ""}\n```\n',
    ask="seen",
)
LINES = texts.question(
    "c",
    "order",
    "## Lines\n- `first()`\n- `first()`\n- second\n",
    "## Experiment\n```python\nseen = ['second', 'first()', 'first()']\n```\n",
    ask="seen",
)
ENDLESS = texts.question(
    "d",
    "predict",
    "## Experiment\n```python\nseen = 1\nwhile True: pass\n```\n",
    "## Proof\n```yaml\n- claim: It ends\n  always: seen == 1\n  breaks: {replace: 'seen = 1', by: 'seen = 2'}\n```\n",
    ask="output",
)


@pytest.fixture(autouse=True)
def wall() -> None:
    """Skip, with the reason, where no wall is usable; on CI that is a failure."""
    if unusable():
        (pytest.fail if CI else pytest.skip)(f"no usable wall: {unusable()}")


@pytest.fixture
def real(studio: Studio) -> Studio:
    """The place with real runs, on the interpreter of the tests."""
    studio.prover = SandboxProver(os.environ, replace(sandbox.Limits(), cpu_seconds=1))
    return studio


def test_every_judged_kind_is_judged_by_real_runs(real: Studio) -> None:
    for name, text in (("a", RAISING), ("b", SETS), ("c", LINES), ("e", texts.code("e"))):
        real.write(name, text)
    assert isinstance(real.prover, SandboxProver)
    mine = real.prover.own()
    moves: list[Move] = [Typed("start\nMine: no"), GOOD, Typed("{'d', 'c', 'b', 'a'}"), GOOD, Ordered((2, 1, 0)), GOOD]
    moves += [Programmed("seen = [2, 1]\n"), Command.RUN_AGAIN, GOOD]
    ending = real.study(*moves, interpreter=mine)
    assert [type(verso.judgement) for verso in real.shown.versos] == [Right, Right, Right, Wrong]
    assert [review.suggested for review in real.reviews()] == [GOOD, GOOD, GOOD, Grade.AGAIN]
    assert [proof.verdicts[0].name for _, (proof,), _ in real.shown.proofs if proof.verdicts] == [
        *["proved", "proved", "refuted", "proved"]
    ]
    assert {one.interpreter for one in real.store.all_evidence()} == {mine.name}
    assert len(ending.outcomes) == 4
    assert real.sound()


def test_an_endless_program_and_an_interpreter_that_is_gone_keep_nobody_from_going_on(real: Studio) -> None:
    real.write("d", ENDLESS)
    real.write("e", texts.proved("e"))
    assert isinstance(real.prover, SandboxProver)
    real.study(Typed("1"), GOOD, Thought(), GOOD, interpreter=real.prover.own())
    endless, _ = real.shown.versos
    assert isinstance(endless.judgement, Open)
    assert "CPU" in endless.judgement.reason
    assert [type(proof.verdicts[0]) for _, (proof,), _ in real.shown.proofs] == [Broken, Proved]
    real.clock.time += real.shown.offers[-1].intervals[GOOD]
    real.study(Typed("1"), GOOD, Thought(), GOOD, interpreter=OTHER)
    assert [type(proof.verdicts[0]) for _, (proof,), _ in real.shown.proofs] == [CouldNotRun, CouldNotRun]
    assert [review.suggested for review in real.reviews()] == [Unjudged()] * 4
    assert [review.interpreter for review in real.reviews()][2:] == ["", ""]


def test_quitting_waits_for_no_program_and_leaves_none_running(real: Studio) -> None:
    real.write("d", ENDLESS)
    assert isinstance(real.prover, SandboxProver)
    began = time.monotonic()
    real.study(Command.QUIT, interpreter=real.prover.own())
    real.study(Command.QUIT, interpreter=real.prover.own())
    assert time.monotonic() - began < sandbox.Limits().wall_seconds
    assert real.reviews() == []
