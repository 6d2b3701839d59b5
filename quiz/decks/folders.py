"""Decks as folders: the deck's own file, and the question files below it."""

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quiz.decks.keys import DECK, LANGUAGE, names
from quiz.decks.problems import Problem, Spot
from quiz.decks.programs import UnreadableError, read_text
from quiz.decks.rules.decks import BAD_DECK_FILE, DECK_VALUE, NO_DECK_FILE, UNKNOWN_DECK_KEY
from quiz.decks.rules.document import BAD_NAME, UNREADABLE_FILE
from quiz.decks.source import Faults, Source, nearest, of_file

DECK_FILE = "deck.toml"
MOST_BYTES = 8 * 1024
"""The largest `deck.toml` that is read: it says three things, and Python takes minutes for dots by the thousand."""
KEYS = names(DECK)
DEFAULT_LANGUAGE = "en"
TRANSLATED = re.compile(rf"(?P<stem>.+)\.(?P<language>{LANGUAGE})\.md")
README = re.compile(rf"readme(\.{LANGUAGE})?\.md", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deck:
    """A folder of topics, and what its `deck.toml` says; `name` is the learner's for an added one, else empty."""

    folder: Path
    title: str = ""
    language: str = DEFAULT_LANGUAGE
    licence: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """A file that should hold a question: `stem` is its original's name, `language` is empty unless it translates.

    It is known by its path as text: ten thousand paths take longer to make than their files to look at.
    """

    where: str
    stem: str
    language: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.where)

    @property
    def topic(self) -> str:
        """The folder it lies in."""
        return self.path.absolute().parent.name

    @property
    def original(self) -> Path:
        """The file of which it is a translation, or itself."""
        return self.path.with_name(f"{self.stem}.md")


def question_file(path: Path) -> QuestionFile:
    """A file by its name: an original, or a translation such as `name.ko.md`."""
    return _question_file(str(path), path.name)


def _question_file(where: str, name: str) -> QuestionFile:
    match = TRANSLATED.fullmatch(name)
    if match:
        return QuestionFile(where, match["stem"], match["language"])
    return QuestionFile(where, name.removesuffix(".md"), "")


def read_deck(folder: Path) -> tuple[Deck, tuple[Problem, ...]]:
    """Read what a deck says of itself; whatever is wrong with it, the questions can be studied."""
    path = folder / DECK_FILE
    try:
        faults = Faults(Source.of(str(path), read_text(path, MOST_BYTES)))
    except UnreadableError as error:
        remedy = 'put a `deck.toml` there: `title = "…"`, `language = "en"`, `licence = "…"`'
        missing = f"the deck has no readable `{DECK_FILE}`: {error}"
        rule = BAD_DECK_FILE if os.path.exists(path) else NO_DECK_FILE  # noqa: PTH110 - never raises
        return Deck(folder), (of_file(rule, str(path), missing, remedy, Spot(error.line, error.column)),)
    try:
        table = tomllib.loads(faults.source.text)
    except (ValueError, RecursionError) as error:  # a plain ValueError for numbers that are too long for Python
        faults.add(
            BAD_DECK_FILE,
            _toml_spot(error),
            f"TOML cannot read this: {str(error).partition(' (at')[0]}",
            'write `key = "text"`',
        )
        return Deck(folder), faults.sorted
    said = {key: _value(key, table, faults) for key in KEYS}
    for key in table:
        if key not in KEYS:
            faults.add(
                UNKNOWN_DECK_KEY, _key_spot(key, faults.source), f"`{key}` is no key of a deck", nearest(key, KEYS)
            )
    return Deck(folder, said["title"], _language(said["language"], faults), said["licence"]), faults.sorted


def walk(folder: Path) -> Iterator[QuestionFile | Problem]:
    """The question files below a folder in path order, and a problem for each entry that cannot be one."""
    return _below(str(folder))


def _below(folder: str) -> Iterator[QuestionFile | Problem]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        message = f"the folder cannot be read: {reason}"
        yield of_file(UNREADABLE_FILE, _shown(folder), message, "make it readable, or remove it")
        return
    before = "" if folder == os.curdir else folder if folder.endswith(os.sep) else f"{folder}{os.sep}"
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(before + name) if not name.endswith(".md") else [_named_like_one(before + name)]
        elif name.endswith(".md") and not README.fullmatch(name):
            yield _file(before + name, name)


def _file(where: str, name: str) -> QuestionFile | Problem:
    shown = _shown(where)
    if shown != where:
        return of_file(BAD_NAME, shown, "the file's name is not UTF-8", "rename it")
    return _question_file(where, name)


def _named_like_one(where: str) -> Problem:
    return of_file(BAD_NAME, _shown(where), "this is a folder, named like a question", "rename it without `.md`")


def escapes(path: Path, folder: Path) -> bool:
    """Say whether a question file is a link that leads out of its deck."""
    try:
        return path.is_symlink() and path.exists() and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def deck_of(path: Path) -> Path:
    """The folder of the deck that a file or folder lies in: the nearest with a `deck.toml`, else its own folder."""
    start = path if path.is_dir() else path.parent
    for folder in (start, *start.parents, *start.absolute().parents):
        if (folder / DECK_FILE).is_file():
            return folder
    return start


def _shown(path: str) -> str:
    return path if path.isascii() else path.encode("utf-8", "backslashreplace").decode()


def _toml_spot(error: Exception) -> Spot:
    match = re.search(r"at line (\d+), column (\d+)", str(error))
    return Spot(int(match[1]), int(match[2])) if match else Spot()


def _key_spot(key: str, source: Source) -> Spot:
    for number, line in enumerate(source.lines, 1):
        if re.match(rf"\s*[\[\"']*{re.escape(key)}", line):
            return Spot(number, line.index(key) + 1)
    return Spot()


def _value(key: str, table: dict[str, object], faults: Faults) -> str:
    value = table.get(key, "")
    if isinstance(value, str) and value.strip():
        return " ".join(value.split())  # one line: it must not pass for what pyquiz says of the deck
    if key in table:
        faults.add(DECK_VALUE, _key_spot(key, faults.source), f"`{key}` must be text", f'write `{key} = "…"`')
    else:
        faults.add(DECK_VALUE, Spot(), f"`{key}` is missing", f'add `{key} = "…"`')
    return ""


def _language(language: str, faults: Faults) -> str:
    if not language or re.fullmatch(LANGUAGE, language):
        return language or DEFAULT_LANGUAGE
    faults.add(
        DECK_VALUE,
        _key_spot("language", faults.source),
        f"`{language}` is no language code",
        'write one such as "en" or "ko"',
    )
    return DEFAULT_LANGUAGE
