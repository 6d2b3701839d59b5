"""Each claim has to fail where its author says so; what merely crashes, or cannot be tried, has not failed."""

from pathlib import Path

import pytest

from quiz.author.builds import ends
from quiz.author.negatives import (
    Crashed,
    Fell,
    Foregone,
    Hands,
    NotTested,
    Outcome,
    Result,
    Start,
    Survived,
    Trial,
    Unfit,
    foregone,
    judge_trial,
    made_to_fail,
    plan,
)
from quiz.domain.interpreters import Interpreter
from quiz.domain.questions import Question
from quiz.proving import SandboxProver
from tests.author.decks import proved, question

ENDED = "the program ended with"


def tried(asked: Question, prover: SandboxProver, others: tuple[Interpreter, ...] = ()) -> list[Result]:
    """Every attempt on the question, with the running interpreter chosen and `others` at hand for `unlike`."""
    own = prover.own()
    attempts = plan([asked], Hands((own,), (own, *others), ends))
    trials = [attempt for attempt in attempts if isinstance(attempt, Trial)]
    results = [foregone(attempt) for attempt in attempts if isinstance(attempt, Foregone)]
    proofs = proved(prover, [trial.job for trial in trials])
    return results + [judge_trial(trial, proof) for trial, proof in zip(trials, proofs, strict=True)]


def outcomes(results: list[Result]) -> list[Outcome]:
    return [result.outcome for result in results]


def breaks(assertion: str, replace: str, by: str) -> str:
    return f"- claim: it is so\n  {assertion}\n  runs: 2\n  breaks: {{replace: {replace!r}, by: {by!r}}}"


@pytest.mark.parametrize(
    ("program", "proof", "fate"),
    [
        ("x = 1", breaks("always: x == 1", "x = 1", "x = 1 + 1"), Fell("x = 2")),
        ("x = 1", breaks("can: x == 1", "x = 1", "x = 1 + 1"), Fell("x = 2")),
        ("x = int('a')", breaks("raises: ValueError", "'a'", "'1'"), Fell("no exception")),
        ("x = 1", breaks("always: x > 0", "x = 1", "x = 1 + 1"), Survived("held in 2 of 2 runs: x = 2")),
        ("x = 1", breaks("can: x > 0", "x = 1", "x = 1 + 1"), Survived("seen in 2 of 2 runs: x = 2")),
        ("x = 1", breaks("always: x == 1", "x = 1", "1 / 0"), Crashed(f"{ENDED} ZeroDivisionError: division by zero")),
        ("x = 1", breaks("always: x == 1", "x = 1", "exit(3)"), Crashed(f"{ENDED} SystemExit: 3")),
        ("x = int('a')", breaks("raises: ValueError", "'a'", "1 / 0"), Crashed("ZeroDivisionError: division by zero")),
        ("x = 1", breaks("always: x == 1", "y = 1", "y = 2"), Unfit("the experiment has no such part to replace")),
        ("x = 1", "- claim: it is so\n  always: x == 1", Unfit("neither `breaks:` nor `unlike:` is named")),
    ],
)  # fmt: skip
def test_one_attempt_on_one_claim(
    tmp_path: Path, prover: SandboxProver, program: str, proof: str, fate: Outcome
) -> None:
    results = tried(question(tmp_path, "q", program, proof), prover)
    assert outcomes(results) == [fate]
    assert list(made_to_fail(results).values()) == [isinstance(fate, Fell)]


def test_a_crash_that_another_claim_is_about_counts(tmp_path: Path, prover: SandboxProver) -> None:
    program = "seen = []\ntry:\n    int('a')\nexcept ValueError:\n    seen.append(1)"
    proof = (
        breaks("always: seen == [1]", "except ValueError", "except KeyError")
        + "\n- claim: and it ends so\n  raises: ValueError\n  python: '<3'\n  unlike: '>=3'"
    )
    results = tried(question(tmp_path, "q", program, proof), prover)
    assert outcomes(results)[0] == Crashed(
        "the program ended with ValueError: invalid literal for int() with base 10: 'a'"
    )
    spoken = proof.replace("  python: '<3'\n  unlike: '>=3'", "  unlike: '<3'")
    results = tried(question(tmp_path, "q2", program, spoken), prover)
    assert Fell("seen = []") in outcomes(results)


def test_every_change_of_a_claim_must_make_it_fail(tmp_path: Path, prover: SandboxProver) -> None:
    proof = (
        "- claim: it is so\n  always: x > 0\n  breaks:\n"
        "    - {replace: 'x = 1', by: 'x = -1'}\n    - {replace: 'x = 1', by: 'x = 2'}"
    )
    results = tried(question(tmp_path, "q", "x = 1", proof), prover)
    assert {type(one) for one in outcomes(results)} == {Fell, Survived}
    assert not any(made_to_fail(results).values())


def test_claims_that_say_the_same_are_each_owed_a_failure(tmp_path: Path, prover: SandboxProver) -> None:
    tested, untested = breaks("always: x == 1", "x = 1", "x = 2"), breaks("always: y == 1", "y = 1", "y = 1 + 0")
    proof = f"{tested}\n{untested}".replace("it is so", "the start must fail")
    results = tried(question(tmp_path, "q", "x = 1\ny = 1", proof, start="x = y = 1"), prover)
    assert made_to_fail(results) == {("q", 0): True, ("q", 1): False, ("q", Start.number): False}


def test_unlike_without_such_an_interpreter_is_not_tested(tmp_path: Path, prover: SandboxProver) -> None:
    asked = question(tmp_path, "q", "x = 1", "- claim: it is so\n  always: x == 1\n  python: '>=3'\n  unlike: '<3'")
    results = tried(asked, prover)
    assert outcomes(results) == [NotTested("no interpreter at hand is <3")]
    assert not any(made_to_fail(results).values())


def test_a_claim_about_no_interpreter_at_hand_is_not_tested(tmp_path: Path, prover: SandboxProver) -> None:
    asked = question(tmp_path, "q", "x = 1", breaks("always: x == 1\n  python: '<3'", "x = 1", "x = 2"))
    assert outcomes(tried(asked, prover)) == [NotTested("no interpreter that the claim speaks of is at hand")]


def test_unlike_interpreters_are_run_as_if_the_claim_spoke_of_them(tmp_path: Path, prover: SandboxProver) -> None:
    program = "import sys\nnew = sys.version_info >= (3, 0)"
    old = "- claim: it is old\n  always: not new\n  python: '<3'\n  unlike: '>=3'"
    lax = "- claim: it is something\n  always: isinstance(new, bool)\n  python: '<3'\n  unlike: '>=3'"
    assert outcomes(tried(question(tmp_path, "q1", program, old), prover)) == [Fell("new = True")]
    assert outcomes(tried(question(tmp_path, "q2", program, lax), prover)) == [
        Survived("held in 3 of 3 runs: new = True")
    ]


def test_other_conditions_stay_for_unlike(tmp_path: Path, prover: SandboxProver) -> None:
    proof = "- claim: it is so\n  always: x == 2\n  python: '<3'\n  implementation: pypy\n  unlike: '>=3'"
    assert outcomes(tried(question(tmp_path, "q", "x = 1", proof), prover)) == [
        NotTested("no interpreter at hand is >=3")
    ]


@pytest.mark.parametrize(
    ("start", "fate"),
    [
        ("x = None  # what?", Fell("refuted")),
        ("x = undefined", Fell("the program ended with NameError: name 'undefined' is not defined")),
        ("x = 1 * 1", Survived("all of its claims hold")),
    ],
)
def test_a_start_must_fail(tmp_path: Path, prover: SandboxProver, start: str, fate: Outcome) -> None:
    asked = question(tmp_path, "q", "x = 1", breaks("always: x == 1", "x = 1", "x = 2"), start=start)
    results = tried(asked, prover)
    assert outcomes(results) == [Fell("x = 2"), fate]
    assert made_to_fail(results)["q", Start.number] == isinstance(fate, Fell)
