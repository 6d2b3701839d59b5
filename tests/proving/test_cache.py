"""Runs are kept for what is unchanged in every part; a file that is broken, or written meanwhile, never misleads."""

import json
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sandbox
from quiz.domain.claims import Always, Claim, Experiment
from quiz.domain.proofs import Proof
from quiz.domain.questions import Level, Question, QuestionId, Recall
from quiz.domain.runs import Ending, Failed, Finished, NotRun, NoValue, Raised, Run, Value
from quiz.domain.verdicts import Proved, Refuted
from quiz.proving import SandboxProver
from quiz.proving.cache import Asked, NotKept, RunCache
from tests.sandbox.conftest import unusable

PROGRAM = sandbox.Program("x = 1", observe=("x == 1",))
ASKED = Asked(PROGRAM, sandbox.own(), sandbox.Limits(), 1)
TEXT = st.text(st.characters(exclude_categories=()))
VALUES = st.builds(
    Value, TEXT, st.booleans(), st.booleans(), st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple)
) | st.builds(NoValue, TEXT)
RUNS = st.builds(
    Run,
    st.builds(Finished) | st.builds(Raised, st.lists(TEXT, min_size=1, max_size=3).map(tuple), TEXT),
    TEXT,
    TEXT,
    st.lists(st.tuples(TEXT, VALUES), max_size=3).map(tuple),
    st.floats(0, 100),
)


def only_file(folder: Path) -> Path:
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    return path


@given(runs=st.lists(RUNS, min_size=1, max_size=3).map(tuple))
def test_what_runs_showed_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, runs: tuple[Run, ...]) -> None:
    cache = RunCache(tmp_path_factory.mktemp("cache"))
    asked = replace(ASKED, runs=len(runs))
    cache.put(asked, runs)
    assert cache.get(asked) == runs


@pytest.mark.parametrize(
    "other",
    [
        replace(ASKED, program=replace(PROGRAM, source="x = 2")),
        replace(ASKED, program=replace(PROGRAM, observe=("x == 2",))),
        replace(ASKED, program=replace(PROGRAM, observe=())),
        replace(ASKED, runs=2),
        replace(ASKED, limits=sandbox.Limits(cpu_seconds=1)),
        replace(ASKED, interpreter=replace(sandbox.own(), version=(3, 99, 0))),
        replace(ASKED, interpreter=replace(sandbox.own(), executable="/bin/sh")),
    ],
)
def test_nothing_comes_back_for_anything_else(tmp_path: Path, other: Asked) -> None:
    cache = RunCache(tmp_path)
    cache.put(ASKED, (Run(Finished()),))
    assert isinstance(cache.get(other), NotKept)


def test_a_build_that_was_replaced_at_its_place_is_another(tmp_path: Path) -> None:
    executable = tmp_path / "python"
    executable.write_text("one")
    asked = replace(ASKED, interpreter=replace(sandbox.own(), executable=str(executable)))
    before = asked.key
    executable.write_text("another")
    assert asked.key != before


@pytest.mark.parametrize(
    "ending",
    [
        NotRun("no wall"),
        Failed("reached its wall time limit of 10 s"),
        Raised(("MemoryError",), "", "reached its limit"),
    ],
)
def test_refusals_and_limits_are_not_kept(tmp_path: Path, ending: Ending) -> None:
    cache = RunCache(tmp_path)
    cache.put(ASKED, (Run(ending),))
    assert isinstance(cache.get(ASKED), NotKept)


def test_runs_that_were_called_off_are_not_kept(tmp_path: Path) -> None:
    cache = RunCache(tmp_path)
    cache.put(replace(ASKED, runs=3), (Run(Finished()),))
    assert isinstance(cache.get(replace(ASKED, runs=3)), NotKept)


def test_a_file_cut_anywhere_is_not_there_and_is_written_anew(tmp_path: Path) -> None:
    cache = RunCache(tmp_path)
    runs = (Run(Finished(), "out", "", (("x == 1", Value("True", literal=True, truth=True)),), 0.5),)
    cache.put(ASKED, runs)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert isinstance(cache.get(ASKED), NotKept)
    cache.put(ASKED, runs)
    assert cache.get(ASKED) == runs


@pytest.mark.parametrize("text", ["[]", "null", '{"key": 1}', "[" * 100_000, "\xff"])
def test_a_strange_file_is_not_there(tmp_path: Path, text: str) -> None:
    cache = RunCache(tmp_path)
    cache.put(ASKED, (Run(Finished()),))
    only_file(tmp_path).write_text(text, encoding="latin-1")
    assert isinstance(cache.get(ASKED), NotKept)


def test_a_run_of_another_shape_is_not_there(tmp_path: Path) -> None:
    cache = RunCache(tmp_path)
    cache.put(ASKED, (Run(Finished()),))
    path = only_file(tmp_path)
    for change in ({"stdout": 1}, {"ending": ["NotRun", {"reason": ""}]}, {"observations": [["x", "Value", {}]]}):
        said = json.loads(path.read_text())
        said["runs"][0] |= change
        path.write_text(json.dumps(said))
        assert isinstance(cache.get(ASKED), NotKept)


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = RunCache(tmp_path / "file")
    cache.put(ASKED, (Run(Finished()),))
    assert isinstance(cache.get(ASKED), NotKept)


WRITER = """
import sys
from pathlib import Path
from tests.proving.test_cache import ASKED
from quiz.domain.runs import Finished, Run
from quiz.proving.cache import RunCache
cache = RunCache(Path(sys.argv[1]))
for _ in range(300):
    cache.put(ASKED, (Run(Finished(), sys.argv[2] * 20_000),))
"""


def test_two_processes_write_one_key_and_a_reader_sees_whole_runs_only(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name], cwd=root)  # noqa: S603 - our own program
        for name in "ab"
    ]
    cache, seen = RunCache(tmp_path), set()
    while any(writer.poll() is None for writer in writers):
        runs = cache.get(ASKED)
        if not isinstance(runs, NotKept):
            seen.add(runs[0].stdout)
    assert [writer.wait() for writer in writers] == [0, 0]
    assert seen <= {"a" * 20_000, "b" * 20_000}
    assert not isinstance(cache.get(ASKED), NotKept)
    assert only_file(tmp_path).suffix == ".json"


def proof_of(prover: SandboxProver, text: str, expected: int) -> Proof:
    claim = Claim(text, Always(f"x == {expected}"), runs=2)
    experiment = Experiment("import random\nx = 1\ny = random.random()")
    asked = Question(QuestionId("q"), "Q", "t", Level.WORKING, Recall(), "", "", experiment=experiment, claims=(claim,))
    proof = prover.start(asked, prover.own()).wait(60)
    assert isinstance(proof, Proof)
    return proof


@pytest.mark.skipif(bool(unusable()), reason=f"no usable wall: {unusable()}")
def test_words_may_change_without_a_new_run_and_expressions_may_not(tmp_path: Path) -> None:
    first = SandboxProver({"PATH": ""}, cache=RunCache(tmp_path))
    before = proof_of(first, "one", 1)
    again = proof_of(SandboxProver({"PATH": ""}, cache=RunCache(tmp_path)), "in other words", 1)
    assert [run.seconds for run in again.runs] == [run.seconds for run in before.runs]
    assert isinstance(again.verdicts[0], Proved)
    other = proof_of(SandboxProver({"PATH": ""}, cache=RunCache(tmp_path)), "one", 2)
    assert isinstance(other.verdicts[0], Refuted)


@pytest.mark.skipif(bool(unusable()), reason=f"no usable wall: {unusable()}")
def test_many_threads_may_share_a_cache(tmp_path: Path) -> None:
    prover = SandboxProver({"PATH": ""}, cache=RunCache(tmp_path))
    verdicts = []
    threads = [
        threading.Thread(target=lambda: verdicts.append(proof_of(prover, "one", 1).verdicts[0])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verdicts == [Proved(2, 2, "x = 1")] * 4
