"""Question files as they stood when last taken in, so that unchanged ones need no parsing."""

from dataclasses import dataclass

from quiz.domain.questions import Summary


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one question file without its text.

    `path` is the file's path as it was read; `program_file` the experiment beside it, or empty; `digest` is the
    SHA-256 of everything the question is made of, so that an equal digest means an equal question.
    """

    summary: Summary
    language: str
    path: str
    program_file: str
    digest: str


@dataclass(frozen=True, slots=True)
class Taken:
    """The state of the decks that was taken in: its footprint, empty if it cannot be told again, and broken files."""

    footprint: str = ""
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no such thing in the store."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An entry with the text of its file and of its experiment's file."""

    entry: Entry
    text: str
    program: str = ""
