"""Interpreters are found, told apart, and cannot hold up or break the search."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sandbox
from sandbox import Finished, Interpreter, Problem, Program


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_our_own_interpreter_is_the_one_that_describing_it_gives(here: Interpreter) -> None:
    said = sandbox.describe(sys.executable)
    assert isinstance(said, Interpreter)
    assert said == here
    assert here.version == sys.version_info[:3]


def test_a_virtual_environment_is_its_base(here: Interpreter, tmp_path: Path) -> None:
    for kind in ("--symlinks", "--copies"):
        folder = tmp_path / kind
        subprocess.run([here.executable, "-m", "venv", "--without-pip", kind, str(folder)], check=True)  # noqa: S603 - our own
        assert sandbox.describe(str(folder / "bin" / "python")) == here


def test_what_is_found_says_what_it_is_and_runs(each: Interpreter) -> None:
    source = "import sys\nversion = sys.version_info[:3]"
    run = sandbox.run(Program(source, observe=(f"version == {each.version}",)), each)
    assert run.ending == Finished()
    assert getattr(run.observations[0][1], "truth", False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("echo hello", "no Python"),
        ("exit 3", "code 3"),
        ("kill -9 $$", "code -9"),
        ("yes", "too much"),
        ("printf 'python\\0cpython\\0nine\\0final\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0'", "no Python"),
        (
            "printf 'python\\0cpython\\0003.7.9\\0final\\0000\\0\\0linux\\0/a\\0\\0/a\\0/a\\0/a\\0/a/os.py\\0'",
            "older than 3.8",
        ),
    ],
)
def test_a_candidate_that_is_no_interpreter_is_a_problem(text: str, reason: str, tmp_path: Path) -> None:
    said = sandbox.describe(str(script(tmp_path / "python3", text)))
    assert isinstance(said, Problem)
    assert reason in said.reason


def test_a_file_that_cannot_be_run_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "python3").write_bytes(b"\x00\x01")
    (tmp_path / "python3").chmod(0o755)
    assert isinstance(sandbox.describe(str(tmp_path / "python3")), Problem)
    assert isinstance(sandbox.describe(str(tmp_path / "missing")), Problem)


def test_the_search_looks_in_every_place_and_names_each_build_once(here: Interpreter, tmp_path: Path) -> None:
    real = here.executable
    log = tmp_path / "asked"
    places = {
        "path/python3": "",
        "home/.pyenv/versions/9.9/bin/python3": "",
        "home/.local/share/uv/python/cpython-9/bin/python3.14": "",
        "extra/python3.12": "",
        "named": "",
    }
    for place in places:
        script(tmp_path / place, f'echo "$0" >> {log}\nexec {real} "$@"')
    script(tmp_path / "path" / "python3-config", f'echo "$0" >> {log}')
    environ = {
        "HOME": str(tmp_path / "home"),
        "PATH": f"{tmp_path / 'path'}:relative:/nowhere",
        "PYQUIZ_PYTHONS": f"{tmp_path / 'extra'}:{tmp_path / 'named'}:/nowhere/python3",
    }
    found = sandbox.discover(environ)
    assert [one.executable for one in found].count(real) == 1
    asked = set(log.read_text(encoding="utf-8").split())
    assert asked == {str(tmp_path / place) for place in places}
    assert found == sorted(found, key=lambda one: one.version)


def test_a_candidate_that_hangs_holds_up_nothing_but_itself(
    here: Interpreter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.interpreters.PATIENCE", 1.0)
    for number in range(5):
        script(tmp_path / f"python3.{number}", "sleep 600 & sleep 600")
    start = time.monotonic()
    found = sandbox.discover({"PATH": str(tmp_path), "HOME": str(tmp_path)})
    assert time.monotonic() - start < 20
    assert here in found


@pytest.mark.parametrize("stdout", ["", ">/dev/null"], ids=["that hold its output", "that hold nothing"])
def test_a_candidate_leaves_no_processes_behind(stdout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.interpreters.PATIENCE", 1.0)
    left = tmp_path / "left"
    sandbox.describe(str(script(tmp_path / "python3", f"sleep 777 {stdout} & echo $! >{left}; exit 0")))
    pid = int(left.read_text(encoding="ascii"))
    deadline = time.monotonic() + 5
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not Path(f"/proc/{pid}").exists()


def installed(prefix: Path, *mapped: Path) -> Interpreter:
    """What is found of a build with this prefix, of which only the parts are there that it needs."""
    python, library = prefix / "bin/python3.12", prefix / "lib/python3.12"
    library.mkdir(parents=True)
    said = [
        "python", "cpython", "3.12.0", "final", "0", "", "linux",
        str(python), "", str(prefix), str(prefix), str(prefix), str(library / "os.py"), *map(str, mapped), "",
    ]  # fmt: skip
    script(python, "printf '" + "\\000".join(said) + "'")
    found = sandbox.describe(str(python))
    assert isinstance(found, Interpreter), found
    return found


@pytest.mark.parametrize("prefix", [".", ".local", "python", "deep/all"])
def test_a_prefix_that_holds_a_home_or_what_is_private_in_it_is_not_shown_whole(
    prefix: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A build installed there, as with `--prefix=~/.local`, needs its own parts only."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "deep/all/data"))
    place = (tmp_path / prefix).resolve()
    assert set(installed(place).visible) == {str(place / "bin/python3.12"), str(place / "lib/python3.12")}


def test_a_prefix_of_its_own_is_shown_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    place = tmp_path / ".local/share/uv/python/cpython-3.12"
    assert installed(place).visible == (str(place),)


def test_a_library_in_a_folder_that_is_not_shown_is_seen_by_every_name_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    library = tmp_path / "lib" / "libextra.so.1.2"
    library.parent.mkdir()
    library.touch()
    library.with_name("libextra.so.1").symlink_to(library.name)
    library.with_name("secret").touch()
    shown = {Path(path).name for path in installed(tmp_path, library).visible}
    assert {path for path in shown if not path.startswith("python")} == {"libextra.so.1.2", "libextra.so.1"}


def test_the_search_does_not_start_our_own_interpreter_again(here: Interpreter, tmp_path: Path) -> None:
    (tmp_path / "python3").symlink_to(here.executable)
    found = sandbox.discover({"PATH": str(tmp_path), "HOME": os.devnull})
    assert here in found


def test_a_folder_of_installations_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "some-build" / "bin").mkdir(parents=True)
    (tmp_path / "some-build" / "bin" / "python3").symlink_to(sandbox.own().executable)
    found = sandbox.discover({"PYQUIZ_PYTHONS": str(tmp_path)})
    assert sandbox.own().executable in {one.executable for one in found}
