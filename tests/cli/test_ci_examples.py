"""What is offered to a deck's repository, run as it stands there: the hooks of pre-commit, the workflow of GitHub."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.author.decks import write_question
from tests.cli.conftest import PATIENCE
from tests.conftest import NOT_TESTED

ROOT = Path(__file__).parents[2]
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / "docs/examples/deck-ci.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = WORKFLOW["jobs"]["deck"]["steps"]
COMMANDS = [step["run"] for step in STEPS if "run" in step]
ELSEWHERE = {
    "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0": "it changes the kernel of the machine",
    'python3 -m pip install "$PYQUIZ"': "it takes pyquiz from the network",
}
"""Steps that only a machine of GitHub can run, and why."""

GOOD = "- claim: it is one\n  always: x == 1\n  breaks: {replace: 'x = 1', by: 'x = 2 - 0'}"
WRONG = GOOD.replace("x == 1", "x == 3")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The repository of a deck with one good question."""
    write_question(tmp_path / "repository/deck", "q", "x = 1", GOOD)
    return tmp_path / "repository"


@pytest.fixture
def run(tmp_path: Path, repository: Path) -> Callable[[str], tuple[int, str]]:
    """Runs a line of shell in the repository, where `pyquiz` is the program under test."""
    program = tmp_path / "bin/pyquiz"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m quiz "$@"\n')
    program.chmod(0o755)

    def line(command: str) -> tuple[int, str]:
        environ = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", **WORKFLOW["env"]}
        done = subprocess.run(  # noqa: S603 - our own examples
            ["/bin/sh", "-e", "-c", command],
            cwd=repository,
            env={**environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=PATIENCE,
        )
        return done.returncode, done.stdout + done.stderr

    return line


def hooked(hook: dict[str, Any]) -> str:
    """What pre-commit runs for a hook whose `args` name the deck."""
    return f"{hook['entry']} deck"


def test_the_hooks_are_those_that_the_guide_names_and_see_the_whole_deck() -> None:
    assert [hook["id"] for hook in HOOKS] == ["pyquiz-check", "pyquiz-prove", "pyquiz-recorded"]
    for hook in HOOKS:
        assert (hook["language"], hook["pass_filenames"], hook["args"]) == ("python", False, ["."])
        assert f"id: {hook['id']}" in (ROOT / "docs/authoring.md").read_text(encoding="utf-8")
        assert re.search(hook["files"], "deck/gil/q.md")
        assert re.search(hook["files"], "deck/gil/counter.py")
        assert not re.search(hook["files"], "deck/gil/picture.png")


@pytest.mark.usefixtures("wall")
def test_a_hook_passes_a_good_deck_and_stops_a_broken_one(
    run: Callable[[str], tuple[int, str]], repository: Path
) -> None:
    check, prove, recorded = map(hooked, HOOKS)
    assert run(check)[0] == run(prove)[0] == 0
    assert run(recorded) == (3, run(recorded)[1])
    assert "q: nothing is recorded" in run(recorded)[1]
    assert run("pyquiz prove --record deck")[0] == run(recorded)[0] == 0
    path = write_question(repository / "deck", "q", "x = 1", WRONG)
    assert run(check)[0] == 0
    assert "Q901: refuted" in run(prove)[1]
    assert run(prove)[0] == run(recorded)[0] == 3
    path.write_text(path.read_text().replace("kind: recall", "kind: recal"))
    code, said = run(check)
    assert (code, "error Q111" in said) == (3, True)


@pytest.mark.usefixtures("wall")
def test_the_workflow_passes_a_good_deck(
    run: Callable[[str], tuple[int, str]], record_property: Callable[[str, object], None]
) -> None:
    assert set(ELSEWHERE) < set(COMMANDS)
    for command, why in ELSEWHERE.items():
        record_property(NOT_TESTED, f"step of the workflow for decks: {command.split(maxsplit=1)[0]}: {why}")
    assert run('pyquiz prove --record "$DECK"')[0] == 0
    steps = [command for command in COMMANDS if command not in ELSEWHERE]
    assert len(steps) == 3
    assert [run(command)[0] for command in steps] == [0, 0, 0]


@pytest.mark.usefixtures("wall")
def test_the_workflow_notes_what_is_wrong_at_its_line(run: Callable[[str], tuple[int, str]], repository: Path) -> None:
    write_question(repository / "deck", "q", "x = 1", WRONG)
    check, prove, recorded = (command for command in COMMANDS if command not in ELSEWHERE)
    assert run(check)[0] == 0
    code, said = run(prove)
    assert (code, said.startswith("::error file=deck/trial/q.md,line=20,col=11,title=Q901::refuted")) == (3, True)
    assert run(recorded)[0] == 3


def test_the_workflow_runs_pyquiz_on_a_python_that_it_supports() -> None:
    versions = next(step["with"]["python-version"] for step in STEPS if "setup-python" in step.get("uses", "")).split()
    assert tuple(map(int, versions[-1].split("."))) >= (3, 11)
    assert versions == [f"3.{minor}" for minor in range(9, 15)]
