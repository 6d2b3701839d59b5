"""Limits that a stranger wishes for, and the command line."""

import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sandbox
from sandbox import BOUNDS, Interpreter, Limits, OutOfBounds
from sandbox.__main__ import exit_code, harmless, main, size

ROOT = Path(__file__).parents[2]
MIB = 1024 * 1024


def test_every_limit_has_bounds_and_the_defaults_lie_within() -> None:
    assert {field.name for field in fields(Limits)} == set(BOUNDS)
    defaults = Limits()
    assert Limits.bounded() == defaults
    assert Limits.bounded(**{name: getattr(defaults, name) for name in BOUNDS}) == defaults


@given(st.sampled_from(sorted(BOUNDS)), st.integers(-(2**40), 2**40))
def test_a_wish_is_granted_within_its_bounds_and_refused_beyond(name: str, wish: int) -> None:
    least, most = BOUNDS[name]
    if least <= wish <= most:
        assert getattr(Limits.bounded(**{name: wish}), name) == wish
    else:
        with pytest.raises(OutOfBounds, match=name):
            Limits.bounded(**{name: wish})


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"memory_bytes": 1}, "memory_bytes is 1 bytes, and must lie between 64 MiB and 16384 MiB"),
        ({"wall_seconds": 1e9}, "wall_seconds is 1e+09, and must lie between 0.1 and 120"),
        ({"wall_seconds": float("nan")}, "wall_seconds is nan"),
        ({"processes": float("inf")}, "processes must be a whole number, not inf"),
        ({"processes": 2.5}, "processes must be a whole number, not 2.5"),
        ({"processes": True}, "processes must be a whole number, not True"),
        ({"processes": "9"}, "processes must be a whole number, not '9'"),
        ({"threads": 9}, "there is no limit 'threads'; there are cpu_seconds, "),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_is_possible(wishes: dict[str, object], words: str) -> None:
    with pytest.raises(OutOfBounds) as refused:
        Limits.bounded(**wishes)
    assert words in str(refused.value)


def test_the_least_limits_still_run_something(here: Interpreter) -> None:
    least = Limits.bounded(**{name: least for name, (least, _) in BOUNDS.items() if name != "wall_seconds"})
    run = sandbox.run(sandbox.Program("x = 1\nprint(x)", observe=("x",)), here, least)
    assert (run.ending, run.stdout) == (sandbox.Finished(), "1\n"), run


@pytest.mark.parametrize(
    ("source", "code", "said"),
    [
        ("print('hi')", 0, ""),
        ("raise ValueError('no')", 1, "sandbox: ended by ValueError: no\n"),
        ("import os; os._exit(7)", 7, "sandbox: left with exit code 7 before its end\n"),
        ("while True: pass", 124, "sandbox: reached its wall time limit of 0.5 s\n"),
        ("import os; os.kill(os.getpid(), 9)", 128 + 9, "sandbox: ended by SIGKILL\n"),
    ],
)
def test_the_exit_code_says_how_it_ended(
    source: str, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "program.py"
    file.write_text(source, encoding="utf-8")
    assert main([str(file), "--seconds", "0.5"]) == code
    assert capsys.readouterr().err.endswith(said)


def test_every_ending_has_a_code() -> None:
    assert exit_code(sandbox.Refused("no")) == 125
    assert exit_code(sandbox.Vanished("no")) == 126


def test_limits_values_and_json_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.py"
    file.write_text(
        "import resource as r\nn = r.getrlimit(r.RLIMIT_AS)[0], r.getrlimit(r.RLIMIT_NPROC)[0]", encoding="utf-8"
    )
    words = [str(file), "--memory", "256M", "--processes", "64", "--observe", "n", "--observe", "missing", "--json"]
    assert main([*words, "--python", sys.executable]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["ending"]["kind"] == "Finished"
    assert [(one["expression"], one["kind"]) for one in said["observations"]] == [
        ("n", "Value"),
        ("missing", "NoValue"),
    ]
    assert said["observations"][0]["shown"] == f"({256 * MIB}, 64)"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["missing.py"],
        ["-", "--memory", "1K"],
        ["-", "--memory", "x"],
        ["-", "--python", "9.9"],
        ["-", "--python", "/bin/ls"],
        ["-", "--seconds", "nan"],
        ["-", "--seconds", "inf"],
        ["-", "--seconds=-inf"],
    ],
)
def test_a_wrong_command_line_is_one_line_and_code_2(words: list[str]) -> None:
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-m", "sandbox", *words],
        input="",
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "error:" in done.stderr.splitlines()[-1]


def test_what_is_said_comes_out_in_a_narrow_encoding(tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text("x = '가'\nprint(x)", encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-m", "sandbox", str(file), "--observe", "x"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "\\uac00\nx \\u2192 '\\uac00'\n", "")


def test_an_interruption_ends_the_run_and_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text("print('begun')\nimport threading\nthreading.Event().wait()", encoding="utf-8")
    code = (
        "import os, signal, sys, sandbox.supervision as s\n"
        "release = s.Watch._release\n"
        "s.Watch._release = lambda self: release(self) and not os.kill(os.getpid(), signal.SIGINT)\n"
        "from sandbox.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", code, str(file), "--seconds", "60"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_the_probe_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--probe", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["holds"]
    assert main(["--probe"]) == 0
    assert "NO " not in capsys.readouterr().out


def test_sizes_are_read() -> None:
    assert [size(text) for text in ("10", "2K", "256M", "1g")] == [10, 2048, 256 * MIB, 1024 * MIB]


def test_nothing_steers_the_terminal() -> None:
    assert harmless("a\x1b[2J\u202e\nb\t한") == "a\\x1b[2J\\u202e\nb\t한"
