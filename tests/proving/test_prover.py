"""Experiments run in the background behind a real wall, and come back as proofs."""

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import sandbox
from quiz.domain.claims import Always, Can, Claim, Experiment, NoExperiment, Raises
from quiz.domain.errors import SandboxError
from quiz.domain.interpreters import Interpreter, Where
from quiz.domain.limits import BOUNDS, Allowance, Resource
from quiz.domain.proofs import Proof
from quiz.domain.questions import Choice, Expression, Level, Predict, Question, QuestionId, Recall, Task
from quiz.domain.runs import Failed, Finished, NotRun, NoValue, Raised, Value
from quiz.domain.verdicts import Broken, CouldNotRun, DoesNotApply, NotShown, Proved, Refuted
from quiz.proving import SandboxProver
from quiz.proving.limits import allowed
from quiz.study.ports import Prover, Running, StillRunning

PATIENCE = 60.0


@pytest.fixture(autouse=True)
def _wall() -> None:
    ending = sandbox.run(sandbox.Program("pass"), sandbox.own()).ending
    if ending != sandbox.Finished():
        pytest.skip(f"no usable wall: {ending}")


@pytest.fixture
def prover() -> SandboxProver:
    return SandboxProver({"PATH": ""})


def question(source: str, *claims: Claim, task: Task | None = None) -> Question:
    return Question(
        id=QuestionId("q"),
        title="Q",
        topic="gil",
        level=Level.WORKING,
        task=task or Recall(),
        prompt="",
        answer="",
        experiment=Experiment(source),
        claims=claims,
    )


def proof(running: Running) -> Proof:
    ended = running.wait(PATIENCE)
    assert isinstance(ended, Proof)
    return ended


def test_it_is_the_prover_that_studying_asks_for(prover: SandboxProver) -> None:
    port: Prover = prover
    assert prover.own() in port.interpreters()


def test_claims_are_judged_by_shared_runs(prover: SandboxProver) -> None:
    claims = (
        Claim("holds", Always("x == 1"), runs=2),
        Claim("does not", Always("x == 2"), runs=4),
        Claim("can", Can("x > 1"), runs=1),
    )
    said = proof(prover.start(question("x = 1\nprint(x)", *claims), prover.own()))
    assert said.verdicts == (Proved(4, 4, "x = 1"), Refuted(0, 4, "x = 1"), NotShown(4, "x = 1"))
    assert [run.ending for run in said.runs] == [Finished()] * 4
    assert {run.stdout for run in said.runs} == {"1\n"}


def test_the_expression_asked_for_is_observed_beside_the_claims(prover: SandboxProver) -> None:
    asked = question("x = [1]", Claim("one", Always("len(x) == 1"), runs=1), task=Predict(Expression("x * 2")))
    (run,) = proof(prover.start(asked, prover.own())).runs
    assert run.observed("x * 2") == Value("[1, 1]", literal=True, truth=True, names=(("x", "[1]"),))


def test_a_claim_about_other_interpreters_is_not_evaluated(prover: SandboxProver) -> None:
    claims = (
        Claim("elsewhere", Always("x.append(1)"), Where(platform="plan9")),
        Claim("here", Always("x == []"), runs=1),
    )
    said = proof(prover.start(question("x = []", *claims), prover.own()))
    assert isinstance(said.verdicts[0], DoesNotApply)
    assert isinstance(said.verdicts[1], Proved)
    assert isinstance(said.runs[0].observed("x.append(1)"), NoValue)


def test_exceptions_come_with_their_names(prover: SandboxProver) -> None:
    claims = (Claim("base", Raises("LookupError"), runs=1), Claim("before", Always("x == 1"), runs=1))
    said = proof(prover.start(question("x = 1\n{}['k']", *claims), prover.own()))
    assert isinstance(said.runs[0].ending, Raised)
    assert [type(verdict) for verdict in said.verdicts] == [Proved, Proved]


def test_what_a_limit_ended_is_named_and_not_repeated() -> None:
    prover = SandboxProver({"PATH": ""}, sandbox.Limits(wall_seconds=0.5), at_once=1)
    said = proof(prover.start(question("import time; time.sleep(60)", Claim("c", Always("x"), runs=20)), prover.own()))
    assert [run.ending for run in said.runs] == [Failed("reached its wall time limit of 0.5 s")]
    assert said.verdicts == (Broken("reached its wall time limit of 0.5 s"),)


@pytest.mark.parametrize(
    ("source", "exception"),
    [("import sys; x = [0] * sys.maxsize", "MemoryError"), ("raise OSError(24, 'too many')", "OSError")],
)
def test_an_exception_behind_which_a_limit_may_stand_shows_a_claim_that_names_it(
    source: str, exception: str, prover: SandboxProver
) -> None:
    claim = Claim("c", Raises(exception), runs=2)
    said = proof(prover.start(question(f"y = 1\n{source}", claim), prover.own()))
    assert [(type(one), getattr(one, "held", 0)) for one in said.verdicts] == [(Proved, 2)]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import os; os._exit(3)", "exit code 3"),
        ("import os; os.abort()", "SIGABRT"),
        ("import os; os.kill(os.getpid(), 60)", "60"),
    ],
)
def test_a_program_that_dies_says_of_what(source: str, words: str, prover: SandboxProver) -> None:
    (run, *_) = proof(prover.start(question(source, Claim("c", Always("x"), runs=1)), prover.own())).runs
    assert isinstance(run.ending, Failed)
    assert words in run.ending.reason


def test_without_an_experiment_there_is_a_proof_without_runs(prover: SandboxProver) -> None:
    bare = Question(QuestionId("q"), "Q", "gil", Level.DEEP, Choice(()), "", "", experiment=NoExperiment())
    assert prover.start(bare, prover.own()).wait(0) == Proof(prover.own(), (), ())


def test_an_interpreter_that_vanished_could_not_run(prover: SandboxProver) -> None:
    gone = Interpreter("/nowhere/python3", "cpython", (3, 12, 0), "linux")
    said = proof(prover.start(question("x = 1", Claim("c", Always("x"), runs=3)), gone))
    assert all(isinstance(run.ending, NotRun) for run in said.runs)
    assert isinstance(said.verdicts[0], CouldNotRun)
    assert "/nowhere/python3" in said.verdicts[0].reason or "CPython 3.12.0" in said.verdicts[0].reason


def test_waiting_tells_how_far_it_is_and_cancelling_ends_it(prover: SandboxProver) -> None:
    running = prover.start(question("import time; time.sleep(8)", Claim("c", Always("x"), runs=2)), prover.own())
    assert running.wait(0) == StillRunning(0, 2)
    start = time.monotonic()
    running.cancel()
    running.cancel()
    proof(running)
    assert time.monotonic() - start < 6


def test_several_questions_run_beside_each_other(prover: SandboxProver) -> None:
    running = [prover.start(question(f"x = {n}", Claim("c", Always(f"x == {n}"))), prover.own()) for n in range(4)]
    assert [type(proof(one).verdicts[0]) for one in running] == [Proved] * 4


def test_an_interpreter_is_found_by_version_or_path_without_a_search_for_the_path(tmp_path: Path) -> None:
    link = tmp_path / "mine"
    link.symlink_to(sys.executable)
    prover = SandboxProver(dict(os.environ, PATH=""))
    assert prover.find(str(link)) == prover.own()
    assert prover.find(prover.own().name) == prover.own()
    with pytest.raises(SandboxError, match=r"CPython 3\."):
        prover.find("2.7")


def test_the_newest_interpreter_comes_last(prover: SandboxProver) -> None:
    found = SandboxProver(os.environ).interpreters()
    assert [one.version for one in found] == sorted(one.version for one in found)
    assert prover.own() in found


def test_an_experiment_gets_what_its_author_allows(prover: SandboxProver) -> None:
    hungry = replace(question("while True: pass"), limits=(Allowance(Resource.SECONDS, 1),))
    run = proof(prover.start(hungry, prover.own())).runs[0]
    assert run.ending in {Failed("reached its wall time limit of 1 s"), Failed("reached its CPU time limit of 1 s")}


def test_what_an_author_may_ask_for_lies_within_the_bounds_of_the_sandbox() -> None:
    for resource, bounds in BOUNDS.items():
        for amount in bounds:
            allowed(sandbox.Limits(), [Allowance(resource, amount)])
