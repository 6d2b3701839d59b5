"""What sessions in a terminal need: a small deck of their own, a store, and the wall that everything runs behind."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from quiz.domain.reviews import Review
from quiz.store.opening import open_store
from tests.sandbox.conftest import CI, unusable
from tests.terminal.driver import Terminal, pyquiz, run

TRIAL = Path(__file__).parent / "trial"
"""Questions of the trial deck, a file each, named by what is tried."""

SETTING_A_TERMINAL = {"NO_COLOR", "VISUAL", "EDITOR", "COLUMNS", "LINES"}
DECK = 'title = "Trial"\nlanguage = "en"\nlicence = "MIT"\n'


def write_deck(folder: Path, names: Sequence[str]) -> Path:
    """Make a deck of some trial questions, their translations included."""
    topic = folder / "trial"
    topic.mkdir(parents=True)
    (folder / "deck.toml").write_text(DECK, encoding="utf-8")
    for name in names:
        for path in TRIAL.glob(f"{name}.*"):
            shutil.copy(path, topic)
    return folder


@dataclass(frozen=True)
class Studio:
    """Where a learner studies a deck: starts sessions, and looks into the store afterwards."""

    folder: Path
    deck: Path
    environ: dict[str, str]
    stack: ExitStack

    @property
    def location(self) -> Path:
        return self.folder / "data.db"

    def with_environ(self, **changed: str) -> "Studio":
        """The same place with some variables set."""
        return replace(self, environ={**self.environ, **changed})

    def with_editor(self, script: str) -> "Studio":
        """The same place, EDITOR being a program that edits by a script of sed."""
        editor = self.folder / "editor"
        editor.write_text(f'#!/bin/sh\nexec sed -i {shlex.quote(script)} "$1"\n', encoding="utf-8")
        editor.chmod(0o755)
        return self.with_environ(EDITOR=str(editor))

    def study(self, *options: str, columns: int = 80, rows: int = 24, command: str = "study") -> Terminal:
        """Start a session on the trial deck in a terminal."""
        line = pyquiz(command, "--deck", str(self.deck), "--topic", "trial", *options)
        return self.stack.enter_context(run(line, self.environ, self.folder, columns=columns, rows=rows))

    def call(self, *arguments: str) -> None:
        """Run another command, which has to succeed."""
        subprocess.run(pyquiz(*arguments), env=self.environ, cwd=self.folder, check=True, capture_output=True)  # noqa: S603 - our own program

    def crashes(self) -> list[Path]:
        """The files that a bug leaves behind."""
        return list(Path(self.environ["XDG_STATE_HOME"]).rglob("crash-*"))

    def reviews(self) -> list[Review]:
        """The reviews that stand, oldest first."""
        with open_store(str(self.location)) as store:
            return [filed.review for filed in store.all_reviews()]


@pytest.fixture(scope="session")
def used_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose learner has been through the first run."""
    path = tmp_path_factory.mktemp("store") / "data.db"
    environ = {**os.environ, "PYQUIZ_DB": str(path)}
    command = pyquiz("config", "new-per-day", "50")
    subprocess.run(command, env=environ, check=True, capture_output=True)  # noqa: S603 - our own program
    return path


@pytest.fixture
def wall() -> None:
    """Skip, with the reason, where no wall is usable; on CI that is a failure."""
    if unusable():
        (pytest.fail if CI else pytest.skip)(f"no usable wall: {unusable()}")


@pytest.fixture
def studio(tmp_path: Path, used_store: Path, wall: None) -> Iterator[Callable[..., Studio]]:  # noqa: ARG001 - runs need it
    """Makes a place to study some trial questions."""

    def make(*names: str, first_run: bool = False) -> Studio:
        folder = tmp_path / "studio"
        folder.mkdir()
        if not first_run:
            shutil.copy(used_store, folder / "data.db")
        environ = {name: value for name, value in os.environ.items() if name not in SETTING_A_TERMINAL}
        environ |= {"PYQUIZ_DB": str(folder / "data.db"), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        return Studio(folder, write_deck(tmp_path / "deck", names), environ, stack)

    with ExitStack() as stack:
        yield make
