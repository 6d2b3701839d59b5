"""YAML as a tree of places: strings, lists and mappings that know where they stand.

Scalars stay strings. Anchors, aliases, tags and duplicate keys are errors. A line that YAML cannot read is reported
and mended (by quoting its value) or left out, so that one fault hides no other.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from quiz.decks.problems import Spot
from quiz.decks.rules.front import (
    KEY_NOT_A_WORD,
    KEY_TWICE,
    SECOND_DOCUMENT,
    TOO_DEEP,
    UNREADABLE_LINE,
    UNREADABLE_VALUE,
    YAML_EXTRA,
)
from quiz.decks.source import Faults, shortened

LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The C parser where PyYAML was built with one: it reads twenty times faster."""

MOST_ATTEMPTS = 25
"""How many lines of one block are mended or left out before the rest of it is given up."""

DEEPEST = 20
"""Nesting beyond which a block is not read; the format needs four."""

KEYED = re.compile(r"\s*(?P<dash>- +)*(?:(?P<key>[\w-]+):[ \t]+)?(?P<value>\S.*?)\s*$")
"""A line with a value that could be quoted: after a key, or an item of a list."""

OPENED = {'"': re.compile(r'"(?:[^"\\]|\\.)*$'), "'": re.compile(r"'(?:[^']|'')*$")}
"""What begins with a quote and does not end it in its line."""

EXTRAS = {"*": "an alias", "&": "an anchor", "!": "a tag"}
"""Signs with which YAML begins what the format does not use."""

STRUCTURED = frozenset({"tags", "needs", "follow_ups", "was", "sources", "breaks"})
"""Keys whose value may be a list or a mapping, so that quoting all of it is no remedy."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string; `style` is its quote or block sign, empty if plain; `raw` tells that the file has it letter by letter.

    `cut` is the place where a comment ends it, if one does.
    """

    value: str
    spot: Spot
    style: str = ""
    raw: bool = False
    cut: Spot | None = None

    def inside(self, offset: int) -> Spot:
        """The place of a character of the value, or the value's own where quoting or folding moved it."""
        return self.spot.moved(offset + bool(self.style)) if self.raw else self.spot


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    spot: Spot


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping: by each key's text the key and its value; `flow` tells that it is written in braces."""

    pairs: Mapping[str, tuple[Scalar, "Node"]]
    spot: Spot
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Nothing:
    """No value at all; `reported` tells that it is missing because of a fault that is already told."""

    spot: Spot
    reported: bool = False


Node = Scalar | Items | Pairs | Nothing


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of YAML in a file: the number of the first, and how many characters stand before each line's text."""

    lines: tuple[str, ...]
    first: int
    margins: tuple[int, ...] = ()

    def spot(self, row: int, column: int) -> Spot:
        """The place in the file of a row and column of the block, which count from 0."""
        if row >= len(self.lines):
            row = max(len(self.lines) - 1, 0)
        margin = self.margins[row] if self.margins else 0
        return Spot(self.first + row, column + margin + 1)


@dataclass(frozen=True, slots=True)
class Tree:
    """What a block says; `whole` is false when lines were left out, so that something missing proves nothing."""

    root: Node
    whole: bool


def read_yaml(block: Block, faults: Faults) -> Tree:
    """Read a block of YAML; every fault in it is added to `faults`."""
    mender = _Mender(block, faults, list(block.lines))
    for _ in range(MOST_ATTEMPTS):
        try:
            return _tree(mender, faults)
        except yaml.YAMLError as error:
            mender.mend(error)
    return Tree(Nothing(block.spot(0, 0), reported=True), whole=False)


def quoted(text: str) -> str:
    """The text as a quoted YAML scalar that needs no escapes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def unquoted(text: str) -> str:
    """The text without the quotes around all of it, if it has them."""
    double = len(text) > 1 and text[0] == text[-1] == '"'
    return text[1:-1] if double else text


@dataclass(slots=True)
class _Mender:
    """Holds the lines while they are mended."""

    block: Block
    faults: Faults
    lines: list[str]
    mended: set[int] = field(default_factory=set)
    whole: bool = True

    def mend(self, error: yaml.YAMLError) -> None:
        """Report an error and change or empty the line to blame, so that the rest can be read."""
        row, column = _blamed(error, self.lines)
        opened = next((at for at in range(row + 1) if at not in self.mended and _opens(self.lines[at])), -1)
        if opened >= 0:
            row, column = opened, len(self.lines[opened])
        match = KEYED.match(self.lines[row])
        quotable = match and (match["key"] or match["dash"]) and column >= match.start("value")
        structured = match and match["key"] in STRUCTURED and match["value"][0] in "[{"
        if match and quotable and not structured and row not in self.mended:
            self._quote(row, match, error)
        else:
            self._leave_out(row, column, error)

    def _quote(self, row: int, match: re.Match[str], error: yaml.YAMLError) -> None:
        value = match["value"]
        self.mended.add(row)
        problem = str(getattr(error, "problem", ""))
        message, remedy = _explained(match["key"] or "", value, problem)
        self.faults.add(UNREADABLE_VALUE, self.block.spot(row, match.start("value")), message, remedy)
        if match["key"] in STRUCTURED:
            self._empty(row)
        else:
            self.lines[row] = f"{self.lines[row][: match.start('value')]}{quoted(unquoted(value))}"

    def _leave_out(self, row: int, column: int, error: yaml.YAMLError) -> None:
        line = self.lines[row]
        if row not in self.mended or not self.whole:
            message, remedy = _unreadable(line, str(getattr(error, "problem", "") or "it is malformed"))
            column = min(column, len(line), len(self.block.lines[row]))  # a line that was mended is longer
            self.faults.add(UNREADABLE_LINE, self.block.spot(row, column), message, remedy)
        self._empty(row)

    def _empty(self, row: int) -> None:
        """Leave a line out, but for the dash that begins an item; the second time all of it."""
        dash = re.match(r"\s*- ", self.lines[row])
        self.lines[row] = dash.group() if dash and self.lines[row].strip() != "-" else ""
        self.whole = False
        self.mended.add(row)


def _blamed(error: yaml.YAMLError, lines: list[str]) -> tuple[int, int]:
    """The row and column that an error is about: where a quote or a bracket was opened, else where reading stopped."""
    opened = str(getattr(error, "context", "") or "")
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if "quoted scalar" in opened or "flow" in opened or "block scalar" in opened:
        marks.reverse()
    rows = [(mark.line, mark.column) for mark in marks if mark is not None]
    last = max(len(lines) - 1, 0)
    row, column = next((place for place in rows if place[0] < len(lines) and lines[place[0]].strip()), (last, 0))
    while row > 0 and not lines[row].strip():
        row, column = row - 1, 0
    return row, column


def _opens(line: str) -> bool:
    """Say whether a value begins with a quote that its line does not close."""
    match = KEYED.match(line)
    return bool(match and match["value"][0] in OPENED and OPENED[match["value"][0]].match(match["value"]))


def _explained(key: str, value: str, problem: str) -> tuple[str, str]:
    """The message and the remedy for a value that YAML cannot read as it stands."""
    lead = f"{key}: " if key else "- "
    of = f" of `{key}`" if key else ""
    if value[0] in OPENED and OPENED[value[0]].match(value):
        return "this quote is not closed in its line", f"close it: {value[0]}"
    if "escape" in problem:
        fixed = "'" + unquoted(value).replace("'", "''") + "'"
        return "double quotes make an escape of this backslash", f"use single quotes: `{lead}{fixed}`"
    return f"YAML cannot read this value{of}", f"quote it: `{lead}{quoted(value)}`"


def _unreadable(line: str, problem: str) -> tuple[str, str]:
    if line.startswith("\t") or "\t" in line[: len(line) - len(line.lstrip())]:
        return "YAML allows no tab before a key", "indent with spaces"
    match = KEYED.match(line)
    if match and match["key"]:
        if match["key"] in STRUCTURED:
            closed = "quote each text inside that holds `,`, `:`, `#`, a quote or a bracket, and close the brackets"
            return f"YAML cannot read this value of `{match['key']}`", closed
        return f"YAML cannot read this line: {problem}", "indent it like the other keys of its list or mapping"
    remedy = "write `key: value`, indented like its neighbours, and quote text that holds `: ` or ` #`"
    return f"YAML cannot read this line: {problem}", remedy


def _tree(mender: _Mender, faults: Faults) -> Tree:
    events = _events("\n".join(mender.lines) + "\n")
    building = _Building(mender.block, mender.lines, faults)
    starts = [event for event in events if isinstance(event, DocumentStartEvent)]
    if len(starts) > 1:
        spot = mender.block.spot(*_start(starts[1]))
        faults.add(SECOND_DOCUMENT, spot, "a second YAML document begins here", "remove the `---`")
    nodes = iter([event for event in events if isinstance(event, NodeEvent | CollectionEndEvent)])
    for event in nodes:
        return Tree(building.node(event, nodes, 0), mender.whole)
    return Tree(Nothing(mender.block.spot(0, 0)), mender.whole)


def _events(text: str) -> list[Event]:
    """All events of a text; `yaml.parse` asks twice for each, which takes a third longer."""
    loader = LOADER(text)
    events: list[Event] = []
    try:
        while not isinstance(event := loader.get_event(), StreamEndEvent):
            events.append(event)
    finally:
        loader.dispose()
    return events


@dataclass(slots=True)
class _Building:
    """Turns events into nodes."""

    block: Block
    lines: list[str]
    faults: Faults

    def line(self, row: int) -> str:
        """The text of a row; empty beyond the end."""
        return self.lines[row] if row < len(self.lines) else ""

    def node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        """The node that begins with this event."""
        start = _start(event)
        spot = self.block.spot(*start)
        self._refuse_extras(event, spot, start)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, spot, start)
        if depth > DEEPEST and not isinstance(event, AliasEvent):
            return self._too_deep(spot, events)
        if isinstance(event, SequenceStartEvent):
            return Items(tuple(self._children(events, depth)), spot)
        if isinstance(event, MappingStartEvent):
            return self._pairs(list(self._children(events, depth)), spot, flow=bool(event.flow_style))
        return Nothing(spot, reported=True)

    def _children(self, events: Iterator[Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, CollectionEndEvent):
                return
            yield self.node(event, events, depth + 1)

    def _too_deep(self, spot: Spot, events: Iterator[Event]) -> Node:
        self.faults.add(TOO_DEEP, spot, "brackets inside brackets, too deep to read", "quote the value")
        depth = 1
        for event in events:
            depth += isinstance(event, SequenceStartEvent | MappingStartEvent) - isinstance(event, CollectionEndEvent)
            if not depth:
                break
        return Nothing(spot, reported=True)

    def _refuse_extras(self, event: Event, spot: Spot, start: tuple[int, int]) -> None:
        if getattr(event, "anchor", None) is None and getattr(event, "tag", None) is None:
            return
        row, column = start
        rest = self.line(row)[column:].strip()
        if rest[:1] in EXTRAS:
            self.faults.add(
                YAML_EXTRA, spot, f"YAML reads `{rest[0]}` as {EXTRAS[rest[0]]}", f"quote it: {quoted(rest)}"
            )

    def _pairs(self, nodes: list[Node], spot: Spot, *, flow: bool) -> Pairs:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=False):
            if not isinstance(key, Scalar):
                self.faults.add(
                    KEY_NOT_A_WORD, key.spot, "a key must be a word", "quote the value that these brackets belong to"
                )
            elif key.value in pairs:
                first = pairs[key.value][0].spot.line
                self.faults.add(
                    KEY_TWICE, key.spot, f"`{shortened(key.value)}` stands twice", f"keep one; line {first} has it too"
                )
            else:
                pairs[key.value] = (key, value)
        return Pairs(pairs, spot, flow)

    def _scalar(self, event: ScalarEvent, spot: Spot, start: tuple[int, int]) -> Node:
        end, value = _end(event), event.value
        if not value and start == end:
            return Nothing(spot)
        style = event.style or ""
        raw = start[0] == end[0] and self.line(start[0]).startswith(value, start[1] + bool(style))
        return Scalar(value, spot, style, raw, self._cut(end) if not style else None)

    def _cut(self, end: tuple[int, int]) -> Spot | None:
        """Where a comment ends a plain scalar."""
        row, column = end
        line = self.line(row)
        if "#" not in line:
            return None
        rest = line[column:]
        comment = rest.lstrip()
        if comment.startswith("#") and rest != comment:
            return self.block.spot(row, column + len(rest) - len(comment))
        return None


def _start(event: Event) -> tuple[int, int]:
    """The row and column where an event begins."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _end(event: Event) -> tuple[int, int]:
    """The row and column where an event ends."""
    mark = event.end_mark
    return (mark.line, mark.column) if mark else (0, 0)


def adjacent(pairs: Pairs) -> Iterator[tuple[Scalar, Node]]:
    """The pairs of a mapping in braces that have no value, as a comma inside a text leaves them."""
    for (_, _before), (key, value) in pairwise(pairs.pairs.values()):
        if pairs.flow and isinstance(value, Nothing):
            yield key, value
