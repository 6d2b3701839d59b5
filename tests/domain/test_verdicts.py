"""What runs say of a claim: every kind of assertion against every way a run can end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.decks.versions import read_versions
from quiz.domain.claims import Always, Assertion, Can, Claim, Raises
from quiz.domain.interpreters import Gil, Interpreter, Where
from quiz.domain.proofs import prove
from quiz.domain.questions import Level, Question, QuestionId, Recall
from quiz.domain.runs import Ending, Failed, Finished, NotRun, NoValue, Raised, Run, Value
from quiz.domain.verdicts import Broken, CouldNotRun, DoesNotApply, NotShown, Proved, Refuted, Verdict, judge

HERE = Interpreter("/python", "cpython", (3, 12, 1), "linux")
LOST = "lost > 0"
TYPE_ERROR = Raised(("TypeError", "Exception", "BaseException"), "no len()")
DECODE_ERROR = Raised(("json.decoder.JSONDecodeError", "ValueError", "Exception", "BaseException"), "line 1")


def run(*, holds: bool, ending: Ending | None = None, lost: int = 3) -> Run:
    seen = Value(str(holds), literal=True, truth=holds, names=(("lost", str(lost if holds else 0)),))
    return Run(ending or Finished(), observations=((LOST, seen),))


HELD, MISSED = run(holds=True), run(holds=False)
NO_MEMORY = Run(
    Raised(("MemoryError", "Exception", "BaseException"), "", "reached its memory limit of 2 GiB"),
    observations=HELD.observations,
)
LIMIT = Run(Failed("reached its CPU limit of 10 s"))
REFUSED = Run(NotRun("no usable wall"))
NO_NAME = Run(Finished(), observations=((LOST, NoValue("it raised NameError: lost")),))
CRASHED = run(holds=True, ending=TYPE_ERROR)

WITHOUT_VALUE = "it raised NameError: lost"
CRASH = "the program ended with TypeError: no len()"


def verdict(assertion: Assertion, *runs: Run, beside: Assertion | None = None) -> Verdict:
    claim = Claim("a sentence", assertion)
    claims = [claim] if beside is None else [claim, Claim("another", beside)]
    return judge(claim, claims, runs, HERE)


@pytest.mark.parametrize(
    ("assertion", "runs", "expected"),
    [
        (Always(LOST), [HELD], Proved(1, 1, "lost = 3")),
        (Always(LOST), [HELD] * 5, Proved(5, 5, "lost = 3")),
        (Always(LOST), [HELD, HELD, MISSED, HELD], Refuted(3, 4, "lost = 0")),
        (Always(LOST), [LIMIT], Broken("reached its CPU limit of 10 s")),
        (Always(LOST), [HELD, LIMIT], Broken("reached its CPU limit of 10 s")),
        (Always(LOST), [REFUSED], CouldNotRun("no usable wall")),
        (Always(LOST), [], CouldNotRun("there was no run")),
        (Always(LOST), [NO_NAME], Broken(WITHOUT_VALUE)),
        (Always(LOST), [CRASHED], Broken(CRASH)),
        (Always("never seen"), [HELD], Broken("it was not evaluated")),
        (Can(LOST), [MISSED, HELD, MISSED], Proved(1, 3, "lost = 3")),
        (Can(LOST), [MISSED] * 20, NotShown(20, "lost = 0")),
        (Can(LOST), [LIMIT], Broken("reached its CPU limit of 10 s")),
        (Can(LOST), [MISSED, NO_NAME], Broken(WITHOUT_VALUE)),
        (Can(LOST), [REFUSED], CouldNotRun("no usable wall")),
        (Can(LOST), [CRASHED], Broken(CRASH)),
        (Raises("TypeError"), [Run(TYPE_ERROR)] * 3, Proved(3, 3, "TypeError: no len()")),
        (Raises("TypeError"), [HELD], Refuted(0, 1, "no exception")),
        (Raises("TypeError"), [Run(TYPE_ERROR), HELD], Refuted(1, 2, "no exception")),
        (Raises("KeyError"), [Run(TYPE_ERROR)], Refuted(0, 1, "TypeError: no len()")),
        (Raises("TypeError"), [LIMIT], Broken("reached its CPU limit of 10 s")),
        (Raises("TypeError"), [REFUSED], CouldNotRun("no usable wall")),
        (Raises("MemoryError"), [NO_MEMORY] * 2, Proved(2, 2, "MemoryError (it reached its memory limit of 2 GiB)")),
        (Raises("Exception"), [NO_MEMORY], Broken("reached its memory limit of 2 GiB")),
        (Raises("TypeError"), [NO_MEMORY], Broken("reached its memory limit of 2 GiB")),
        (Always(LOST), [NO_MEMORY], Broken("reached its memory limit of 2 GiB")),
    ],
)
def test_each_assertion_against_each_ending(assertion: Assertion, runs: list[Run], expected: Verdict) -> None:
    assert verdict(assertion, *runs) == expected


@pytest.mark.parametrize("spoiled", [LIMIT, REFUSED, NO_NAME, CRASHED])
def test_a_run_that_decides_does_so_whatever_happened_to_the_others(spoiled: Run) -> None:
    assert verdict(Always(LOST), spoiled, HELD, MISSED) == Refuted(1, 2, "lost = 0")
    assert verdict(Can(LOST), MISSED, HELD, spoiled) == Proved(1, 2, "lost = 3")


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_always_falls_by_one_run_and_can_stands_by_one(held: list[bool]) -> None:
    runs = [run(holds=one) for one in held]
    always, can = verdict(Always(LOST), *runs), verdict(Can(LOST), *runs)
    assert isinstance(always, Proved if all(held) else Refuted)
    assert isinstance(can, Proved if any(held) else NotShown)
    assert isinstance(always, Proved | Refuted)
    assert (always.held, always.runs) == (sum(held), len(held))


@pytest.mark.parametrize(
    ("claimed", "raised"),
    [
        ("TypeError", TYPE_ERROR),
        ("Exception", TYPE_ERROR),
        ("builtins.TypeError", TYPE_ERROR),
        ("ValueError", DECODE_ERROR),
        ("JSONDecodeError", DECODE_ERROR),
        ("json.JSONDecodeError", DECODE_ERROR),
        ("json.decoder.JSONDecodeError", DECODE_ERROR),
        ("queue.Empty", Raised(("_queue.Empty", "Exception"), "")),
        ("Mine", Raised(("__main__.Mine", "Exception"), "")),
        ("Inner", Raised(("__main__.Outer.Inner", "Exception"), "")),
    ],
)
def test_an_exception_is_named_by_itself_or_a_base_and_with_or_without_its_module(claimed: str, raised: Raised) -> None:
    assert isinstance(verdict(Raises(claimed), Run(raised)), Proved)


@pytest.mark.parametrize(
    ("claimed", "raised"),
    [
        ("Error", TYPE_ERROR),
        ("OSError", TYPE_ERROR),
        ("mine.TypeError", TYPE_ERROR),
        ("simplejson.JSONDecodeError", DECODE_ERROR),
        ("json.ValueError", DECODE_ERROR),
        ("typeerror", TYPE_ERROR),
    ],
)
def test_an_exception_of_another_name_is_another(claimed: str, raised: Raised) -> None:
    assert isinstance(verdict(Raises(claimed), Run(raised)), Refuted)


def test_an_exception_that_another_claim_names_breaks_nothing() -> None:
    assert verdict(Always(LOST), CRASHED, beside=Raises("TypeError")) == Proved(1, 1, "lost = 3")
    assert verdict(Can(LOST), CRASHED, beside=Raises("Exception")) == Proved(1, 1, "lost = 3")
    assert verdict(Always(LOST), CRASHED, beside=Raises("KeyError")) == Broken(CRASH)


def test_a_claim_about_other_interpreters_excuses_no_exception_here() -> None:
    claim = Claim("a sentence", Always(LOST))
    elsewhere = Claim("another", Raises("TypeError"), Where(implementation="pypy"))
    assert judge(claim, [claim, elsewhere], [CRASHED], HERE) == Broken(CRASH)


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        (Where(python=read_versions("<3.10")), "needs Python <3.10"),
        (Where(gil=Gil.OFF), "needs a build without the GIL"),
        (Where(implementation="pypy"), "needs pypy"),
        (Where(platform="darwin"), "needs darwin"),
        (Where(python=read_versions("3.11"), gil=Gil.OFF), "needs Python 3.11"),
    ],
)
def test_a_claim_about_other_interpreters_does_not_apply_whatever_was_run(where: Where, reason: str) -> None:
    claim = Claim("a sentence", Always(LOST), where)
    for runs in ([MISSED], [REFUSED], []):
        assert judge(claim, [claim], runs, HERE) == DoesNotApply(reason)


@pytest.mark.parametrize(
    "where",
    [
        Where(python=read_versions(">=3.12, <3.13"), gil=Gil.ON, implementation="cpython", platform="linux"),
        Where(python=read_versions("3.12.1")),
        Where(python=read_versions("3.12")),
    ],
)
def test_a_claim_about_this_interpreter_applies(where: Where) -> None:
    claim = Claim("a sentence", Always(LOST), where)
    assert judge(claim, [claim], [HELD], HERE) == Proved(1, 1, "lost = 3")


def test_what_a_run_showed_is_the_value_where_no_name_of_the_program_is_in_it() -> None:
    seen = Value("[1, 2]", literal=True, truth=True)
    assert verdict(Always("f()"), Run(Finished(), observations=(("f()", seen),))) == Proved(1, 1, "[1, 2]")


def test_a_proof_has_a_verdict_for_each_claim_in_their_order() -> None:
    claims = (Claim("1", Always(LOST)), Claim("2", Can(LOST)), Claim("3", Raises("E")), Claim("4", Always("x")))
    question = Question(QuestionId("q"), "", "gc", Level.DEEP, Recall(), "", "", claims=claims)
    proof = prove(question, [MISSED], HERE)
    assert [one.name for one in proof.verdicts] == ["refuted", "not shown", "refuted", "broken"]
