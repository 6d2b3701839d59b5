"""The real program as a subprocess, in a home of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.conftest import wall as wall  # noqa: PLC0414 - a fixture of this folder, too
from tests.terminal.conftest import write_deck

PATIENCE = 60
"""Seconds that any command may take."""


@dataclass(frozen=True)
class Said:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - anything that JSON can say
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """Runs `pyquiz` in a folder that is no checkout, on a store and with the trial deck."""

    folder: Path
    deck: Path

    @property
    def location(self) -> Path:
        return Path(os.environ["PYQUIZ_DB"])

    def __call__(self, *arguments: str, environ: dict[str, str] | None = None, stdin: str = "") -> Said:
        """Run a command; `environ` is set on top, an empty value takes a variable away."""
        variables = {**os.environ, "PYQUIZ_DECKS": str(self.deck), "COLUMNS": "80", **(environ or {})}
        variables = {name: value for name, value in variables.items() if value}
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "quiz", *arguments],
            env=variables,
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=PATIENCE,
        )
        return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that has been opened once: it knows the bundled deck."""
    path = tmp_path_factory.mktemp("store") / "data.db"
    environ = {**os.environ, "PYQUIZ_DB": str(path)}
    subprocess.run([sys.executable, "-m", "quiz", "due"], env=environ, check=True, capture_output=True)
    return path


@pytest.fixture
def pyquiz(tmp_path: Path, filled: Path) -> Callable[..., Said]:
    """The program, with a deck of four trial questions and an unused store."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    program = Program(folder, write_deck(tmp_path / "deck", ("recall", "choice", "cloze", "value")))
    shutil.copy(filled, program.location)
    return program
