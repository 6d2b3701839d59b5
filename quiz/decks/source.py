"""A file's text with its lines, and the problems found in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from quiz.decks.problems import UNSEEN, Problem, Spot, visible
from quiz.decks.rules.document import INVISIBLE
from quiz.decks.rules.rule import Rule

MOST_UNSEEN = 10
"""Invisible characters reported of one file; more of them say nothing new."""

MOST_SHOWN = 2000
"""Characters of a line that a problem holds, none if it lies beyond: one line may have thousands of problems."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its author wrote it; line breaks are line feeds alone, and there is no byte order mark."""

    path: str
    text: str
    lines: tuple[str, ...]

    @staticmethod
    def of(path: str, text: str) -> "Source":
        """Cut a text into lines."""
        return Source(path, text, tuple(text.split("\n")))

    def line(self, number: int) -> str:
        """The line of this number, counted from 1; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def problem(self, rule: Rule, spot: Spot, message: str, remedy: str) -> Problem:
        """A problem at this place of the file."""
        line = self.line(spot.line)[:MOST_SHOWN] if spot.column <= MOST_SHOWN else ""
        return Problem(self.path, spot.line, spot.column, line, message, remedy, rule.code, rule.severity)


NOWHERE = Source("", "", ())
"""No file: nothing stands in it."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some lines of a file, which is what is kept of it to point into when others were read; `first` counts from 1."""

    path: str
    first: int
    text: str

    @staticmethod
    def of(source: Source, first: int, last: int) -> "Excerpt":
        """The lines from this one to that one."""
        return Excerpt(source.path, first, "\n".join(source.lines[first - 1 : last]))

    def problem(self, rule: Rule, spot: Spot, message: str, remedy: str) -> Problem:
        """A problem at this place of the file."""
        lines = (*[""] * (self.first - 1), *self.text.split("\n"))
        return Source(self.path, "", lines).problem(rule, spot, message, remedy)


def of_file(rule: Rule, path: str, message: str, remedy: str, spot: Spot = Spot()) -> Problem:  # noqa: B008 - frozen
    """A problem of a file as a whole, or of one that cannot be shown."""
    return Source(path, "", ()).problem(rule, spot, message, remedy)


@dataclass(slots=True)
class Faults:
    """Collects the problems of one file while it is read; `source` is what they point into."""

    source: Source
    found: list[Problem] = field(default_factory=list)

    def add(self, rule: Rule, spot: Spot, message: str, remedy: str) -> None:
        """Keep a problem; the rule says whether it is an error."""
        self.found.append(self.source.problem(rule, spot, message, remedy))

    @property
    def sorted(self) -> tuple[Problem, ...]:
        """The problems in the order of the file, each once."""
        return tuple(sorted(dict.fromkeys(self.found), key=lambda found: (found.path, found.line, found.column)))


def seen(source: Source, faults: Faults) -> Source:
    """Report characters that cannot be seen, and give the text with a visible mark in the place of each."""
    if not UNSEEN.search(source.text):
        return source
    spots = (
        (Spot(number, match.start() + 1), ord(match.group()))
        for number, line in enumerate(source.lines, 1)
        for match in UNSEEN.finditer(line)
    )
    for (spot, code), _ in zip(spots, range(MOST_UNSEEN), strict=False):
        faults.add(
            INVISIBLE,
            spot,
            f"an invisible character, U+{code:04X}",
            f"remove it; code can say `\\u{code:04x}`, text can name it",
        )
    return Source.of(source.path, UNSEEN.sub("\ufffd", source.text))


def meant_by(word: str, words: Sequence[str], likeness: float = 0.6) -> str:
    """The one of `words` that a misspelt word probably means, whatever the case; empty if none is alike enough."""
    close = get_close_matches(word.lower(), [known.lower() for known in words], n=1, cutoff=likeness)
    return next((known for known in words if close and known.lower() == close[0]), "")


def nearest(word: str, words: Sequence[str]) -> str:
    """A remedy for a word that is none of `words`: the one that was probably meant, and all of them."""
    meant = meant_by(word, words)
    listed = ", ".join(words)
    return f"write `{meant}`; the words are {listed}" if meant else f"the words are {listed}"


def shortened(text: str, most: int = 60) -> str:
    """The text on one line, cut to so many characters."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= most else line[: most - 1] + "…"
