"""`pyquiz prove` as a program: its table, its exit codes, its JSON, its files."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.author.decks import write_question
from tests.sandbox.conftest import CI, interpreters, unusable

GOOD = "- claim: it is one\n  always: x == 1\n  breaks: {replace: 'x = 1', by: 'x = 2'}"
WRONG = "- claim: it is two\n  always: x == 2\n  breaks: {replace: 'x = 1', by: 'x = 3'}"
RARE = "- claim: it may be two\n  can: x == 2\n  breaks: {replace: 'x = 1', by: 'x = 3'}"
LAX = "- claim: it is positive\n  always: x > 0\n  breaks: {replace: 'x = 1', by: 'x = 2'}"
ELSEWHERE = "- claim: it was nine\n  always: x == 9\n  python: '<3'\n  unlike: '>=3'"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    if unusable():
        (pytest.fail if CI else pytest.skip)(f"no usable wall: {unusable()}")
    return tmp_path / "deck"


def prove(
    named: Path, *arguments: str, python: str = sys.executable, **environ: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "quiz", "prove", f"{named}{os.sep if named.is_dir() else ''}", *arguments]
    chosen = [] if "--recorded" in arguments else ["--python", python]
    return subprocess.run(  # noqa: S603 - our own program
        [*command, *chosen], env={**os.environ, **environ}, capture_output=True, text=True, check=False, timeout=120
    )


def said(deck: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(prove(deck, "--json", *arguments).stdout)
    return found


@pytest.mark.parametrize(
    ("program", "proof", "code", "word"),
    [
        ("x = 1", GOOD, 0, "1 proved"),
        ("x = 1", WRONG, 1, "✘ refuted  q"),
        ("x = 1", RARE, 1, "○ not shown  q"),
        ("x = 1 / 0", GOOD, 1, "! broken  q"),
        ("x = 1", ELSEWHERE, 0, "no claim applies, nothing was run"),
    ],
)
def test_the_exit_code_says_whether_anything_stands_against_a_claim(
    deck: Path, program: str, proof: str, code: int, word: str
) -> None:
    write_question(deck, "q", program, proof)
    done = prove(deck)
    assert (done.returncode, done.stderr) == (code, "")
    assert word in done.stdout


def test_the_table_has_questions_and_versions_the_legend_and_the_strength(deck: Path) -> None:
    write_question(deck, "good-one", "x = 1", GOOD)
    write_question(deck, "wrong-one", "x = 1", WRONG)
    lines = prove(deck, COLUMNS="80").stdout.splitlines()
    version = ".".join(map(str, sys.version_info[:2]))
    assert lines[0].split() == ["question", version]
    assert [line.split() for line in lines[1:4]] == [["trial"], ["good-one", "✔"], ["wrong-one", "✘"]]
    assert any("✔ proved" in line and "? could not run" in line for line in lines)
    assert any(line.split() == ["always", "2", "2"] for line in lines)
    assert all(len(line) <= 80 for line in lines)


def test_a_console_without_signs_gets_plain_ones(deck: Path) -> None:
    write_question(deck, "q", "x = 1", WRONG)
    done = prove(deck, PYTHONIOENCODING="ascii")
    assert done.stdout.isascii()
    assert "x refuted" in done.stdout


def test_where_nothing_can_be_run_it_says_so_and_ends_with_6(deck: Path, tmp_path: Path) -> None:
    write_question(deck, "q", "x = 1", GOOD)
    gone = tmp_path / "python"
    gone.write_text("#!/bin/sh\nexit 1\n")
    gone.chmod(0o755)
    done = prove(deck, python=str(gone))
    assert done.returncode == 6
    assert f"{gone} is no interpreter: it ended with code 1" in done.stderr


def test_a_name_beside_all_is_looked_for_too(deck: Path) -> None:
    write_question(deck, "q", "x = 1", GOOD)
    done = prove(deck, "--python", "nonsense", python="all")
    assert done.returncode == 6
    assert "no interpreter is called 'nonsense'" in done.stderr


def test_two_questions_of_one_id_are_refused(deck: Path) -> None:
    write_question(deck, "q", "x = 1", GOOD)
    write_question(deck.parent / "other", "q", "x = 2", GOOD)
    done = prove(deck, f"{deck.parent / 'other'}{os.sep}")
    assert done.returncode == 2
    assert "have one id, 'q'" in done.stderr


def test_a_file_that_cannot_be_read_is_told_and_not_passed(deck: Path) -> None:
    path = write_question(deck, "q", "x = 1", GOOD)
    (deck / "trial" / "broken.md").write_text("broken")
    done = prove(deck)
    assert (done.returncode, done.stderr) == (3, "1 file could not be read: `pyquiz check` says why\n")
    assert "1 proved" in done.stdout
    assert json.loads(prove(deck, "--json").stdout)["good"] is False
    prove(deck, "--record")
    assert prove(deck, "--recorded").returncode == 3
    assert prove(path).returncode == 0


def test_json_has_each_verdict_with_what_was_seen(deck: Path) -> None:
    write_question(deck, "q", "x = 1", f"{GOOD}\n{WRONG}")
    found = said(deck, "--negative", "--runs", "5")
    assert found["good"] is False
    (one,) = found["questions"]
    (proof,) = one["proofs"]
    assert (one["question"], one["topic"], proof["runs"]) == ("q", "trial", 5)
    assert proof["claims"] == [
        {
            "claim": "it is one",
            "asserts": "always: x == 1",
            "where": "",
            "verdict": "proved",
            "held": 5,
            "runs": 5,
            "observed": "x = 1",
        },
        {
            "claim": "it is two",
            "asserts": "always: x == 2",
            "where": "",
            "verdict": "refuted",
            "held": 0,
            "runs": 5,
            "observed": "x = 1",
        },
    ]
    assert found["verdicts"] == {"proved": 1, "refuted": 1}
    assert found["strength"][0] == {"kind": "always", "claims": 2, "spoken": {"1": 2, "0": 0}}
    assert (found["negative"]["claims"], found["negative"]["made to fail"]) == (2, 2)
    assert {attempt["outcome"] for attempt in found["negative"]["attempts"]} == {"made to fail"}


@pytest.mark.parametrize(
    ("proof", "code", "word"),
    [(GOOD, 0, "made to fail: 1 of 1"), (LAX, 1, "survived  q"), (ELSEWHERE, 0, "made to fail: 1 of 1")],
)
def test_negative_demands_that_every_claim_can_fail(deck: Path, proof: str, code: int, word: str) -> None:
    write_question(deck, "q", "x = 1", proof)
    done = prove(deck, "--negative")
    assert word in done.stdout
    assert done.returncode == code


def test_negative_without_the_interpreter_it_needs_is_not_passed(deck: Path) -> None:
    write_question(deck, "q", "x = 1", GOOD.replace("breaks: {replace: 'x = 1', by: 'x = 2'}", "unlike: '<3'"))
    done = prove(deck, "--negative")
    assert done.returncode == 1
    assert "not tested  q" in done.stdout


@pytest.mark.parametrize("option", ["--html=page.html", "--record", "--negative", "--flaky=3", "--runs=2"])
def test_what_says_how_to_run_is_refused_where_nothing_runs(tmp_path: Path, option: str) -> None:
    write_question(tmp_path / "deck", "q", "x = 1", GOOD)
    done = prove(tmp_path / "deck", "--recorded", option)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--recorded runs nothing: leave {option.partition('=')[0]} out" in done.stderr


def test_what_is_recorded_fits_until_the_experiment_changes(deck: Path) -> None:
    write_question(deck, "q", "x = 1", GOOD)
    lacking = prove(deck, "--recorded")
    assert lacking.returncode == 3
    assert f"`pyquiz prove --record --only-changed {deck}/` proves and records" in lacking.stdout
    assert "recorded in" in prove(deck, "--record").stderr
    before = (deck / "evidence.json").read_bytes()
    assert prove(deck, "--recorded").returncode == 0
    assert "says the same" in prove(deck, "--record", "--no-cache").stderr
    assert (deck / "evidence.json").read_bytes() == before
    write_question(deck, "q", "x = 1  # changed", GOOD)
    done = prove(deck, "--recorded")
    assert done.returncode == 3
    assert "q: the experiment has changed since it was recorded" in done.stdout


def test_recording_a_part_keeps_the_rest_of_a_deck_whose_ids_others_have(deck: Path) -> None:
    path = write_question(deck, "race-counter", "x = 1", GOOD)
    write_question(deck, "z", "x = 1", GOOD)
    write_question(deck, "two-lists", "x = 1", GOOD)
    prove(deck, "--record")
    assert prove(path, "--record", PYQUIZ_DECKS=str(copy_of(deck))).returncode == 0
    recorded = json.loads((deck / "evidence.json").read_text())
    assert list(recorded["questions"]) == ["race-counter", "two-lists", "z"]


def copy_of(deck: Path) -> Path:
    return Path(shutil.copytree(deck, deck.parent / "copy"))


def test_what_is_recorded_as_refuted_is_run_again_until_it_is_proved(deck: Path) -> None:
    write_question(deck, "q", "x = 1", WRONG)
    assert prove(deck, "--record").returncode == 1
    done = prove(deck, "--only-changed")
    assert done.returncode == 1
    assert "refuted  q" in done.stdout


def test_more_runs_change_no_figure_of_the_author(deck: Path) -> None:
    proof = "- claim: half\n  can: x > 0.5\n  runs: 4\n- claim: always\n  always: x >= 0"
    write_question(deck, "q", "import random\nx = random.random()", proof)
    found = said(deck, "--flaky", "30", "--runs", "40", "--record")
    assert [(rate["claim"], rate["claimed runs"]) for rate in found["flaky"]] == [("half", 4)]
    recorded = json.loads((deck / "evidence.json").read_text())["questions"]["q"]["claims"]
    assert [claim["runs"] for claim in recorded] == [4, 3]
    assert [one["runs"] for claim in recorded for one in claim["verdicts"].values()] == [40, 40]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"format": 1', '"format": "\\u001b]0;owned\\u0007"'),
        ('"verdict": "proved"', '"verdict": "\\u009b31m\\u202e"'),
        ('"date": "', '"date": "\\u001b[2J'),
    ],
)
def test_a_strangers_evidence_cannot_steer_the_terminal(deck: Path, old: str, new: str) -> None:
    write_question(deck, "q", "x = 1", GOOD)
    prove(deck, "--record")
    file = deck / "evidence.json"
    file.write_text(file.read_text().replace(old, new))
    done = prove(deck, "--recorded")
    assert done.returncode == 3
    assert "evidence.json" in done.stderr
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", done.stdout + done.stderr)


def test_a_strangers_path_cannot_steer_the_terminal(deck: Path) -> None:
    odd = deck / "\x1b]0;owned\x07"
    write_question(odd, "q", "x = 1", GOOD)
    done = prove(odd, "--record", "--html", str(odd / "page.html"))
    assert done.returncode == 0
    assert "\\x1b]0;owned\\x07/evidence.json" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_json_on_a_terminal_cannot_steer_it_and_stays_json(deck: Path) -> None:
    program = "raise ValueError('한국어 é' + ''.join(map(chr, (0x9b, 0x202e, 0xe000, 0xe0041, 0x7f))))"
    write_question(deck, "q", program, "- claim: it is\n  raises: ValueError\n  unlike: '<3'")
    command = [sys.executable, "-m", "quiz", "prove", f"{deck}{os.sep}", "--json", "--python", sys.executable]
    shown = str(pexpect.run(shlex.join(command), timeout=60, encoding="utf-8"))
    sent = shown[shown.index("{") :]
    assert "한국어 é" in sent
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\ue000\U000e0041]", sent)
    (claim,) = json.loads(sent)["questions"][0]["proofs"][0]["claims"]
    assert claim["observed"] == "ValueError: 한국어 é\x9b\u202e\ue000\U000e0041\x7f"


def test_only_what_changed_is_run(deck: Path) -> None:
    write_question(deck, "a", "x = 1", GOOD)
    write_question(deck, "b", "x = 1", GOOD)
    prove(deck, "--record")
    assert said(deck, "--only-changed")["questions"] == []
    write_question(deck, "b", "x = 1 + 0", GOOD)
    assert [one["question"] for one in said(deck, "--only-changed")["questions"]] == ["b"]


def test_runs_are_kept_in_the_cache_folder_unless_refused(deck: Path, tmp_path: Path) -> None:
    write_question(deck, "q", "import random\nx = random.random()", "- claim: it is\n  always: x >= 0")
    seen = [str(said(deck, *flags)["questions"]) for flags in ((), (), ("--no-cache",))]
    assert seen[0] == seen[1] != seen[2]
    assert list((tmp_path / "home" / ".cache" / "pyquiz" / "runs").glob("*/*.json"))


def test_the_store_is_never_opened(deck: Path, tmp_path: Path) -> None:
    write_question(deck, "q", "x = 1", GOOD)
    prove(deck, "--record", "--negative")
    assert not (tmp_path / "home" / "data.db").exists()


def test_chance_claims_are_run_under_load(deck: Path) -> None:
    proof = "- claim: often\n  can: x > 0.2\n  runs: 20\n- claim: hardly\n  can: x > 0.99\n  runs: 3"
    write_question(deck, "q", "import random\nx = random.random()", proof)
    found = said(deck, "--flaky", "40", "--runs", "20")["flaky"]
    assert [(rate["claim"], rate["runs"], rate["safe"]) for rate in found] == [
        ("often", 40, True),
        ("hardly", 40, False),
    ]


def test_the_page_is_one_file(deck: Path, tmp_path: Path) -> None:
    write_question(deck, "q", "x = 1", GOOD)
    assert prove(deck, "--html", str(tmp_path / "page.html")).returncode == 0
    assert "x = 1" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("place", "why"), [("", "Is a directory"), ("no/where.html", "No such file or directory")])
def test_a_page_that_cannot_be_written_is_told_before_anything_is_run(
    deck: Path, tmp_path: Path, place: str, why: str
) -> None:
    write_question(deck, "q", "x = 1", GOOD)
    done = prove(deck, "--html", str(tmp_path / place))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"cannot be written: {why}" in done.stderr
    assert not (tmp_path / "home" / ".cache" / "pyquiz" / "runs").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_hides_no_verdict(deck: Path) -> None:
    write_question(deck, "q", "x = 1", GOOD)
    done = prove(deck, "--html", "/dev/full")
    assert done.returncode == 2
    assert "1 proved" in done.stdout
    assert "/dev/full cannot be written: No space left on device" in done.stderr


def test_a_name_that_means_nothing_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "quiz", "prove", "race-countr"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own program
    assert done.returncode == 2
    assert "did you mean 'race-counter'" in done.stderr
    assert not list(tmp_path.glob("*.db"))


def test_versions_stand_side_by_side_each_judged_by_what_the_claim_speaks_of(deck: Path) -> None:
    builds = {".".join(map(str, one.version[:2])): one for one in interpreters() if one.implementation == "cpython"}
    if len(builds) == 1:
        pytest.skip("one CPython only")
    newest = list(builds)[-1]
    proof = f"- claim: it is old\n  always: minor < {builds[newest].version[1]}\n  python: '<{newest}'"
    write_question(deck, "q", "import sys\nminor = sys.version_info[1]", proof)
    flags = [flag for one in builds.values() for flag in ("--python", one.executable)]
    done = prove(deck, *flags, python=builds[newest].executable)
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == ["question", *builds]
    assert lines[2] == ["q", *("–" if name == newest else "✔" for name in builds)]
    assert done.returncode == 0
