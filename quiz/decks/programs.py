"""Experiments beside the questions: found inside the deck, read with care."""

import stat
from collections.abc import Callable
from pathlib import Path

from quiz.decks.rules.document import UNREADABLE_FILE
from quiz.decks.rules.rule import Rule

MOST_BYTES = 256 * 1024
"""The largest file that is read: a hundred times what a question needs."""


class UnreadableError(Exception):
    """A file cannot be used; its text says why, `remedy` what helps, `rule` which rule it breaks as a question's."""

    def __init__(
        self, message: str, remedy: str, rule: Rule = UNREADABLE_FILE, *, line: int = 1, column: int = 1
    ) -> None:
        super().__init__(message)
        self.remedy = remedy
        self.rule = rule
        self.line = line
        self.column = column


Opener = Callable[[str], str]
"""Gives the text of an experiment's file by its name beside the question, or raises `UnreadableError`."""


def read_text(path: Path, most: int = MOST_BYTES) -> str:
    """The text of a regular UTF-8 file of so many bytes, its line breaks made line feeds, without a byte order mark."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            what = "a folder" if stat.S_ISDIR(facts.st_mode) else "not a regular file"
            raise UnreadableError(f"this is {what}", "put a plain text file there, or rename it")
        if facts.st_size > most:
            size = f"{facts.st_size / 1024:,.0f} KiB"
            raise UnreadableError(f"the file is too large: {size}", f"keep it below {most // 1024} KiB")
        data = path.read_bytes()
    except FileNotFoundError as error:
        reason = "the link leads nowhere" if path.is_symlink() else "there is no such file"
        raise UnreadableError(reason, "mend the path, or remove it") from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else "") or "it cannot be opened"
        raise UnreadableError(f"the file cannot be read: {reason.lower()}", "make it readable") from error
    return _decoded(data)


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read = bytes(error.object)
        before = read[: error.start].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
        message = f"the file is not UTF-8: byte 0x{read[error.start]:02x}"
        raise UnreadableError(message, "save it as UTF-8", line=line, column=column) from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def beside(question: Path, deck: Path) -> Opener:
    """Opens experiments by their names beside this question; what lies outside the deck's folder is refused."""

    def opened(name: str) -> str:
        path = question.parent / name
        _refuse_outside(name, path, deck)
        return read_text(path)

    return opened


def _refuse_outside(name: str, path: Path, deck: Path) -> None:
    try:
        outside = Path(name).is_absolute() or not path.resolve().is_relative_to(deck.resolve())
    except (OSError, ValueError, RuntimeError) as error:
        raise UnreadableError("this is no path", "write the name of a file beside the question") from error
    if outside:
        raise UnreadableError("the experiment lies outside the deck", "move it into the deck, beside the question")
