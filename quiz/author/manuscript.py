"""A question file as rows that keep their line breaks and their numbers while it is mended, and what changes them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from quiz.decks.document import Document, read_document
from quiz.decks.front import FENCE
from quiz.decks.layout import verbatim
from quiz.decks.problems import Problem
from quiz.decks.rules.rule import Rule
from quiz.decks.source import Faults, Source
from quiz.decks.yamls import Block, Tree, read_yaml

BREAK = re.compile(r"\r\n|\r|\n")
TELLING = re.compile(r"(id|kind|level|of)[ \t]*:")
"""Keys of which a question's front matter has one at least; other notes may have front matter, too."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line without its end, the line break that ends it, and its number in the file as it was, from 1; 0 if new."""

    text: str
    end: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """Rows put in the place of those from `first` up to `end`."""

    first: int
    end: int
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to mend: the rule, the line as the file had it, what is done; and how a warning of it would read."""

    rule: Rule
    line: int
    what: str
    edits: tuple[Edit, ...]
    column: int = 1
    message: str = ""
    remedy: str = ""


def nameless() -> str:
    """An id where none may be proposed."""
    return ""


@dataclass(frozen=True)
class Manuscript:
    """The rows of a file, the problems that reading it found, and who proposes an id for it."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    name: Callable[[], str] = nameless

    @staticmethod
    def of(text: str) -> "Manuscript":
        """Cut a text at its line breaks, whichever they are."""
        ends = [match.group() for match in BREAK.finditer(text)]
        rows = zip(BREAK.split(text), [*ends, ""], strict=True)
        return Manuscript(tuple(Row(line, end, number) for number, (line, end) in enumerate(rows, 1)))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The texts of the rows."""
        return tuple(row.text for row in self.rows)

    @property
    def text(self) -> str:
        """The text as it is read: line feeds alone."""
        return "\n".join(self.lines)

    @property
    def written(self) -> str:
        """The text as it is written: each row with its own line break."""
        return "".join(row.text + row.end for row in self.rows)

    @property
    def end(self) -> str:
        """How the file breaks its lines."""
        return self.rows[0].end or "\n"

    @cached_property
    def top(self) -> int:
        """The first row, from 0, that is not blank."""
        return next((at for at, line in enumerate(self.lines) if line.strip()), 0)

    @cached_property
    def front(self) -> range:
        """The rows between the `---` of the front matter; none if it is not there, not closed, or not a question's."""
        start = self.top + 1
        closed = (at for at in range(start, len(self.rows)) if self.lines[at].rstrip() == FENCE)
        end = next(closed, 0) if self.lines[self.top].strip() == FENCE else 0
        front = range(start, end)
        return front if any(TELLING.match(self.lines[at]) for at in front) else range(0)

    @property
    def body(self) -> int:
        """The row at which the Markdown begins."""
        return self.front.stop + 1

    @cached_property
    def verbatim(self) -> tuple[str, ...]:
        """What of the Markdown is taken letter by letter."""
        return verbatim(self.lines, self.body)

    @cached_property
    def tree(self) -> Tree:
        """What the front matter says; `whole` only if nothing is wrong with it."""
        faults = Faults(Source.of("", self.text))
        block = Block(self.lines[self.front.start : self.front.stop], self.front.start + 1)
        tree = read_yaml(block, faults)
        return replace(tree, whole=tree.whole and not faults.found)

    @cached_property
    def document(self) -> Document:
        """The Markdown cut into sections; what is wrong with it is told elsewhere."""
        return read_document(self.body, Faults(Source.of("", self.text)))

    def of_rule(self, rule: Rule) -> list[Problem]:
        """The problems that break this rule."""
        return [problem for problem in self.problems if problem.code == rule.code]

    def rewritten(self, at: int, text: str) -> Edit:
        """The row at this index with another text."""
        return Edit(at, at + 1, (replace(self.rows[at], text=text),))

    def changed(self, changes: Iterable[Change]) -> "Manuscript":
        """The rows with changes made; what was found in the old ones is forgotten."""
        rows = list(self.rows)
        for edit in sorted(_edits(changes), key=lambda one: one.first, reverse=True):
            rows[edit.first : edit.end] = edit.rows
        return replace(self, rows=tuple(rows), problems=())


def _edits(changes: Iterable[Change]) -> Sequence[Edit]:
    return [edit for change in changes for edit in change.edits]
