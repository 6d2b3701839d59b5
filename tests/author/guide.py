"""The guide for authors, taken apart: files that it shows, commands that it runs, mistakes that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs/authoring.md"
MARKED = re.compile(
    r"^<!-- (?P<mark>[a-z]+)(?:: (?P<word>\S+))? -->\n(?P<fence>`{3,})\w+\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
MARKS = ("file", "run", "refused", "unseen", "survives")
"""`file: PATH` is written; `run` is a console whose commands are run; `refused: CODE` is what check says of it, and of
`unseen` it says nothing; a run finds that what `survives` does not show what it says."""


@dataclass(frozen=True)
class Part:
    """A fence that the guide has marked."""

    mark: str
    word: str
    text: str


def parts(*marks: str) -> list[Part]:
    """The marked fences in their order; those with one of these marks, if any are given."""
    return [part for part in _all() if not marks or part.mark in marks]


def _all() -> Iterator[Part]:
    for match in MARKED.finditer(GUIDE.read_text(encoding="utf-8")):
        yield Part(match["mark"], match["word"] or "", match["text"])


def write_files(folder: Path) -> Path:
    """Write all files of the guide into a folder; the deck among them."""
    for part in parts("file"):
        path = folder / part.word
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(part.text, encoding="utf-8")
    deck = folder / "memory"
    (deck / "deck.toml").write_text('title = "Memory"\nlanguage = "en"\nlicence = "MIT"\n', encoding="utf-8")
    return deck
