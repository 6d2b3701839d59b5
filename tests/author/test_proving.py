"""Which builds a deck is proved on, how many jobs run at a time, and what becomes of them when nobody waits."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.author.builds import ends, headings, one_each, short_name, usual
from quiz.author.matrix import Matrix, tell
from quiz.author.proving import Job, jobs_of, prove_all
from quiz.author.selection import select
from quiz.author.strength import strength_of
from quiz.domain.errors import UsageError
from quiz.domain.interpreters import Interpreter
from quiz.proving import SandboxProver
from tests.author.decks import proved, question


def build(
    version: tuple[int, int, int], implementation: str = "cpython", *, mark: str = "", gil: bool = True
) -> Interpreter:
    return Interpreter(f"/opt/{implementation}{version}{mark}{gil}", implementation, version, "linux", gil, mark)


OLD, NINE, TEN, PATCHED = build((3, 8, 1)), build((3, 9, 1)), build((3, 10, 2)), build((3, 10, 13))
BETA, FREE, PYPY = build((3, 15, 0), mark="b1"), build((3, 14, 0), gil=False), build((3, 10, 13), "pypy")
FOUND = [PATCHED, BETA, OLD, PYPY, NINE, FREE, TEN]
CLAIM = "- claim: it is one\n  always: x == 1\n"


def test_a_deck_is_proved_on_the_newest_cpython_of_each_release_from_3_9_on() -> None:
    assert usual(FOUND) == (NINE, PATCHED, FREE, BETA)
    assert set(one_each(FOUND)) == {OLD, NINE, PATCHED, FREE, BETA, PYPY}
    assert ends([PATCHED, NINE, BETA]) == (NINE, BETA)
    assert ends([NINE]) == (NINE,)
    assert ends([]) == ()


def test_short_names_are_told_apart() -> None:
    assert [short_name(one) for one in (NINE, FREE, PYPY)] == ["3.9", "3.14t", "pypy3.10"]
    assert headings([NINE, TEN, PATCHED]) == ["3.9", "3.10.2", "3.10.13"]
    assert headings([NINE, TEN, replace(TEN, key="/a"), PATCHED]) == ["3.9", TEN.key, "/a", "3.10.13"]


def test_only_interpreters_of_which_a_claim_speaks_are_asked(tmp_path: Path) -> None:
    asked = question(tmp_path, "q", "x = 1", f"{CLAIM}  python: '>=3.10'\n")
    assert [job.interpreter for job in jobs_of([asked], [NINE, PATCHED, BETA])] == [PATCHED, BETA]


def test_a_weakened_claim_shows_in_the_figures(tmp_path: Path) -> None:
    proof = f"{CLAIM}{CLAIM}  python: '<3.10'\n- claim: may\n  can: x\n"
    figures = {one.kind: one for one in strength_of([question(tmp_path, "q", "x = 1", proof)], [NINE, PATCHED])}
    assert figures["always"].spoken == {2: 1, 1: 1, 0: 0}
    assert (figures["can"].claims, figures["raises"].claims) == (1, 0)


def test_a_cell_shows_the_gravest_of_its_claims(tmp_path: Path, prover: SandboxProver) -> None:
    proof = f"{CLAIM}- claim: it is two\n  always: x == 2\n- claim: elsewhere\n  always: x\n  python: '<3'\n"
    asked = question(tmp_path, "q", "x = 1", proof)
    (done,) = proved(prover, [Job(asked, prover.own())])
    matrix = Matrix((asked,), (prover.own(),), {("q", prover.own().key): done})
    assert tell(matrix.cell(asked, prover.own())) == "refuted"
    assert [(fault.claim.text, fault.verdict.name) for fault in matrix.faults()] == [("it is two", "refuted")]
    assert not matrix.sound
    assert tell(matrix.cell(asked, NINE)) == "does not apply"


def test_every_job_is_proved_once_whatever_the_order(tmp_path: Path, prover: SandboxProver) -> None:
    asked = [question(tmp_path, f"q{n}", f"x = {n}", f"- claim: c\n  always: x == {n}\n  runs: 1") for n in range(9)]
    done = proved(prover, [Job(one, prover.own()) for one in asked])
    assert [proof.verdicts[0].name for proof in done] == ["proved"] * 9


def test_what_nobody_waits_for_is_called_off(tmp_path: Path, prover: SandboxProver) -> None:
    quick = question(tmp_path, "a", "x = 1", CLAIM)
    slow = question(tmp_path, "b", "import time\ntime.sleep(60)\nx = 1", CLAIM)
    started = time.monotonic()
    proofs = prove_all(prover, [Job(quick, prover.own()), Job(slow, prover.own())], at_once=2)
    number, _ = next(iter(proofs))
    proofs.close()
    assert number == 0
    assert time.monotonic() - started < 9  # the wall time limit alone would end it after 10


def test_questions_are_named_by_id_topic_or_path(tmp_path: Path) -> None:
    for name in ("one", "two"):
        question(tmp_path, name, "x = 1", CLAIM)
    by = {
        name: [one.id for one in select([name], [tmp_path]).questions]
        for name in ("one", "trial", f"{tmp_path}{os.sep}")
    }
    assert by == {"one": ["one"], "trial": ["one", "two"], f"{tmp_path}{os.sep}": ["one", "two"]}
    mixed = select([str(tmp_path / "trial" / "two.md"), "one", "two"], [tmp_path])
    assert [one.id for one in mixed.questions] == ["two", "one"]


def test_one_file_under_two_names_is_one_question_and_two_of_one_id_are_refused(tmp_path: Path) -> None:
    for deck in ("here", "there"):
        question(tmp_path / deck, "one", "x = 1", CLAIM)
    (tmp_path / "link").symlink_to(tmp_path / "here")
    here, link, there = (f"{tmp_path / name}{os.sep}" for name in ("here", "link", "there"))
    assert len(select([here, link], []).questions) == 1
    with pytest.raises(UsageError, match="have one id, 'one'"):
        select([here, there], [])


def test_files_without_a_question_are_told_where_they_were_named(tmp_path: Path) -> None:
    question(tmp_path, "one", "x = 1", CLAIM)
    broken, lone = tmp_path / "trial" / "broken.md", tmp_path / "trial" / "lone.ko.md"
    translation = tmp_path / "trial" / "one.ko.md"
    for path in (broken, lone, translation):
        path.write_text("nothing")
    for named in ([], ["trial"], [f"{tmp_path}{os.sep}"]):
        assert select(named, [tmp_path]).unread == (broken, lone)
    assert select(["one"], [tmp_path]).unread == ()


@pytest.mark.parametrize("name", ["nothing", "no/such/path", "gone.md"])
def test_a_name_that_means_nothing_is_an_error(tmp_path: Path, name: str) -> None:
    question(tmp_path, "one", "x = 1", CLAIM)
    with pytest.raises(UsageError, match="no question, no topic and no path"):
        select([name], [tmp_path])
