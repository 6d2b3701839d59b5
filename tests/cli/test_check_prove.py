"""`pyquiz check --prove`: each verdict beside the line that claims it, in the output and in the exit code."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.author.decks import write_question
from tests.cli.conftest import Said

Run = Callable[..., Said]
GOOD = "- claim: it is one\n  always: x == 1\n  breaks: {replace: 'x = 1', by: 'x = 2 - 0'}"
WRONG = "- claim: it is two\n  always: x == 2\n  breaks: {replace: 'x = 1', by: 'x = 3 - 0'}"
LAX = "- claim: it is positive\n  always: x > 0\n  breaks: {replace: 'x = 1', by: 'x = 2 - 0'}"
RARE = "- claim: it may be two\n  can: x == 2\n  runs: 4\n  breaks: {replace: 'x = 1', by: 'x = 3 - 0'}"
NEWER = "- claim: it is two\n  always: x == 2\n  python: '>=99'\n  unlike: '<99'"
ALWAYS, BREAKS = "20:11", "21:21"
"""Where `write_question` puts the first claim's expression and the first change."""

pytestmark = pytest.mark.usefixtures("wall")


@pytest.mark.parametrize(
    ("program", "proof", "code", "line"),
    [
        ("x = 1", GOOD, 0, f"q.md:{ALWAYS}: proved on "),
        ("x = 1", GOOD, 0, f"q.md:{BREAKS}: made to fail on "),
        ("x = 1", WRONG, 3, f"q.md:{ALWAYS}: error Q901: refuted on "),
        ("x = 1", LAX, 3, f"q.md:{BREAKS}: error Q901: survived on "),
        ("x = 1", RARE, 3, "q.md:20:8: error Q901: not shown on "),
        ("x = 1; 1 / 0", GOOD, 3, f"q.md:{ALWAYS}: error Q901: broken on "),
        ("x = 1", NEWER, 0, f"q.md:{ALWAYS}: does not apply on "),
    ],
)
def test_a_verdict_stands_beside_the_line_that_claims_it(  # noqa: PLR0913, PLR0917 - a row is an example
    pyquiz: Run, tmp_path: Path, program: str, proof: str, code: int, line: str
) -> None:
    path = write_question(tmp_path / "own", "q", program, proof)
    said = pyquiz("check", "--prove", str(path))
    assert (said.code, said.err) == (code, "")
    assert line in said.out


def test_a_refuted_claim_is_drawn_with_what_was_seen_and_a_remedy(pyquiz: Run, tmp_path: Path) -> None:
    path = write_question(tmp_path / "own", "q", "x = 1", WRONG)
    lines = pyquiz("check", "--prove", str(path)).out.splitlines()
    at = next(number for number, line in enumerate(lines) if "refuted" in line)
    assert lines[at].endswith(": x = 1")
    assert lines[at + 1 : at + 3] == ["      always: x == 2", "              ^"]
    assert "`python:`" in lines[at + 3]
    assert lines[-1] == "1 error, 0 warnings"
    said = pyquiz("check", "--prove", "--json", str(path))
    (problem,) = json.loads(said.out)
    assert (said.code, problem["severity"], problem["line"]) == (3, "error", 20)


def test_interpreters_that_agree_are_told_as_a_range(pyquiz: Run, tmp_path: Path) -> None:
    program = "import sys\nx = sys.version_info >= (3, 10)"
    proof = "- claim: all are newer than 3.9\n  always: x\n  breaks: {replace: '>=', by: '<'}"
    path = write_question(tmp_path / "own", "q", program, proof)
    said = pyquiz("check", "--prove", str(path)).out
    if "3.9" not in pyquiz("pythons").out:
        pytest.skip("no CPython 3.9")
    assert "refuted on 3.9: x = False" in said
    assert "proved on 3.1" in said
    assert "survived on 3.9: held in 3 of 3 runs: x = True" in said


def test_what_did_not_change_is_not_run_again(pyquiz: Run, tmp_path: Path) -> None:
    program = "import time\nx = time.time_ns()"
    proof = "- claim: time has passed\n  always: x > 1\n  breaks: {replace: 'x = ', by: 'x = -'}"
    path = write_question(tmp_path / "own", "q", program, proof)
    first, second = (pyquiz("check", "--prove", str(path)).out for _ in range(2))
    assert first == second
    path.write_text(path.read_text().replace("time.time_ns()", "time.time_ns()  # changed"))
    assert pyquiz("check", "--prove", str(path)).out != first


def test_a_file_that_is_no_question_yet_is_run_all_the_same(pyquiz: Run, tmp_path: Path) -> None:
    path = write_question(tmp_path / "own", "q", "x = 1", GOOD)
    path.write_text(path.read_text().replace("## Answer\nSo.\n", ""))
    said = pyquiz("check", "--prove", str(path))
    assert said.code == 3
    assert "the answer is missing" in said.out
    assert "proved on " in said.out


def test_where_nothing_can_be_run_it_ends_with_6(tmp_path: Path) -> None:
    path = write_question(tmp_path / "own", "q", "x = 1", GOOD)
    hide = "import sandbox; sandbox.run = lambda *_: sandbox.Run(sandbox.Refused('no wall', ''))"
    command = [sys.executable, "-c", f"import sys; {hide}; from quiz.cli.main import main; main()"]
    done = subprocess.run(  # noqa: S603 - our own program
        [*command, "check", "--prove", str(path)], env=dict(os.environ), capture_output=True, text=True, check=False
    )
    assert done.returncode == 6
    assert "could not run on" in done.stdout
