"""The learner's editor, or a plain one in place where there is none."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quiz.domain.errors import TerminalError
from quiz.terminal.entry import Escaped, type_program
from quiz.wording import tr

FALLBACKS = ("nano", "vim", "vi")
"""Editors tried, in order, where neither VISUAL nor EDITOR is set and a file has to be opened."""

TAKE_LINES = frozenset(
    {"nano", "vim", "vi", "nvim", "gvim", "emacs", "emacsclient", "micro", "kak", "joe", "jed", "ne"}
)
"""Editors that open a file at the line that a `+N` before its name gives, as their manuals say."""


def edit_text(text: str, suffix: str) -> str:
    """Have a text edited and return it; left as it was if the learner backs out.

    Raises TerminalError if the editor that VISUAL or EDITOR names cannot be started or fails.
    """
    if not _wished():
        edited = type_program(tr("Edit (Alt+Enter or F2: done; Esc: back)") + "\n", text)
        return text if isinstance(edited, Escaped) else edited
    with tempfile.TemporaryDirectory(prefix="pyquiz-") as folder:
        path = Path(folder) / f"edit{suffix}"
        path.write_text(text, encoding="utf-8")
        open_file(path)
        return path.read_text(encoding="utf-8", errors="replace")


def open_file(path: Path, line: int = 1) -> None:
    """Open a file in the editor and wait until it is closed; raises TerminalError if there is no editor.

    Editors that are known to take one open it at this line, which counts from 1.
    """
    command = _wished() or next(([name] for name in FALLBACKS if shutil.which(name)), [])
    if not command:
        raise TerminalError(tr("no editor: set EDITOR to open {path}", path=path))
    try:
        # The command is the learner's own setting, as for every program that honours EDITOR.
        with _interrupts_left_to_the_editor():
            at = [f"+{line}"] if line > 1 and Path(command[0]).name in TAKE_LINES else []
            code = subprocess.run([*command, *at, str(path)], check=False).returncode  # noqa: S603 - see above
    except OSError as error:
        raise TerminalError(
            tr("the editor '{name}' cannot be started: {why}", name=command[0], why=error.strerror)
        ) from error
    if code:
        raise TerminalError(tr("the editor '{name}' ended with exit code {code}", name=command[0], code=code))


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    """Ctrl-C in the editor is the editor's own; to ignore it here would be handed on, a handler is not."""
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _wished() -> list[str]:
    return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
