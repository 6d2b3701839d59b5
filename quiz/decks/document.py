"""A question's Markdown cut into title, prompt and sections, by a CommonMark parser."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from quiz.decks.problems import Spot
from quiz.decks.rules.document import (
    CLINGING_HEADING,
    EMPTY_SECTION,
    FENCE_UNCLOSED,
    HTML_SWALLOWS,
    SECOND_SECTION,
    SECOND_TITLE,
    TEXT_BEFORE_TITLE,
    TITLE_LATE,
    TITLE_MISSING,
    UNDERLINED,
    UNKNOWN_SECTION,
)
from quiz.decks.source import Faults, nearest, shortened
from quiz.decks.yamls import Block

SECTIONS = ("Hint", "Answer", "Note", "Experiment", "Proof", "Options", "Points", "Lines", "Start")
"""The headings that a question file may have, in English in every language."""

REPEATABLE = "Hint"
MOST_SWALLOWED = 20
"""Headings behind which reading begins again in one file; each time costs as much as the rest of it."""

HEADING = re.compile(rf"## +({'|'.join(SECTIONS)})\s*#*\s*$")
CLINGING = re.compile(rf" {{0,3}}##({'|'.join(SECTIONS)})\s*$", re.IGNORECASE)
CLINGING_TITLE = re.compile(r" {0,3}#([^\s#].*?)\s*$")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*$")


def _block_parser() -> MarkdownIt:
    """A parser of blocks alone: what stands inside a paragraph is never looked at here."""
    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


PARSER = _block_parser()


@dataclass(frozen=True, slots=True)
class Part:
    """A block at the top level of the file: its Markdown tokens, and its first and last line (exclusive), from 0."""

    tokens: tuple[Token, ...]
    first: int
    end: int

    @property
    def type(self) -> str:
        """What markdown-it calls it."""
        return self.tokens[0].type


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below one heading: its raw Markdown and its blocks; `line` is where the text begins, from 1."""

    name: str
    spot: Spot
    text: str
    line: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file's Markdown; `whole` is false where headings were lost, so that a missing section proves nothing."""

    title: str
    title_spot: Spot
    prompt: Section
    sections: tuple[Section, ...]
    whole: bool = True

    def all(self, name: str) -> tuple[Section, ...]:
        """The sections of this name."""
        return tuple(section for section in self.sections if section.name == name)

    def has(self, name: str) -> bool:
        """Say whether there is such a section."""
        return any(section.name == name for section in self.sections)


@dataclass(slots=True)
class _Cutting:
    """The file being cut; `first` is the line, from 0, at which its Markdown begins, `empty` what may be empty."""

    faults: Faults
    first: int
    empty: tuple[str, ...] = ()
    whole: bool = True

    @property
    def lines(self) -> Sequence[str]:
        return self.faults.source.lines

    def spot(self, line: int, column: int = 0) -> Spot:
        return Spot(line + 1, column + 1)

    def parts(self) -> list[Part]:
        """All top-level blocks; where something swallows a section's heading, reading goes on at that heading."""
        found: list[Part] = []
        start = self.first
        for _ in range(MOST_SWALLOWED):
            parts = _top_level(PARSER.parse("\n".join(self.lines[start:])), start)
            swallowed = next(((part, at) for part in parts if (at := self._swallowed(part)) > 0), None)
            if swallowed is None:
                return found + parts
            part, start = swallowed
            self._report_swallowing(part, start)
            found += [before for before in parts if before.first < part.first]
        return found + _top_level(PARSER.parse("\n".join(self.lines[start:])), start)

    def _swallowed(self, part: Part) -> int:
        """The line of the first section heading that an unclosed fence or HTML takes in; 0 if none."""
        if part.type == "fence":
            closing = FENCE.match(self.lines[part.end - 1]) if part.end - 1 > part.first else None
            marks = part.tokens[0].markup
            if closing and closing[1].startswith(marks):
                return 0
        elif part.type != "html_block" or "-->" in part.tokens[0].content:
            return 0
        inside = range(part.first + 1, min(part.end, len(self.lines)))
        return next((line for line in inside if HEADING.match(self.lines[line])), 0)

    def _report_swallowing(self, part: Part, line: int) -> None:
        heading = self.lines[line].strip()
        if part.type == "fence":
            marks = part.tokens[0].markup
            remedy = f"end it with `{marks}` on a line of its own"
            self.faults.add(
                FENCE_UNCLOSED, self.spot(part.first), f"this fence is never closed; it takes in `{heading}`", remedy
            )
        else:
            remedy = "leave a blank line before the heading, or close the comment with `-->`"
            self.faults.add(HTML_SWALLOWS, self.spot(part.first), f"this HTML takes in `{heading}`", remedy)

    def section(self, name: str, heading: Part, parts: Sequence[Part], end: int) -> Section:
        """What stands below a heading, up to the line `end`."""
        first = heading.end
        while first < end and not self.lines[first].strip():
            first += 1
        text = "\n".join(self.lines[first:end]).rstrip()
        return Section(
            name, self.spot(heading.first, _indent(self.lines[heading.first])), text, first + 1, tuple(parts)
        )


def read_document(first: int, faults: Faults, empty: tuple[str, ...] = ()) -> Document:
    """Cut the Markdown that begins at this line (from 0) into title, prompt and sections; `empty` ones are no fault."""
    cutting = _Cutting(faults, first, empty)
    before = len(faults.found)
    parts = cutting.parts()
    cutting.whole = len(faults.found) == before
    for part in parts:
        _report_lookalikes(part, cutting)
    heads = [at for at, part in enumerate(parts) if _depth(part)]
    titled = any(_depth(parts[at]) == 1 for at in heads)
    _report_text_before(parts[: heads[0]] if heads else parts, cutting, titled=titled)
    ends = [parts[at].first for at in heads] + [len(cutting.lines)]
    pieces = [
        (_depth(parts[at]), cutting.section(_heading_text(parts[at]), parts[at], parts[at + 1 : until], end))
        for at, until, end in zip(heads, [*heads, len(parts)][1:], ends[1:], strict=True)
    ]
    return _document(pieces, cutting)


def fenced(part: Part, faults: Faults) -> Block:
    """The content of a fence as lines that know where they stand in the file."""
    lines = part.tokens[0].content.split("\n")[:-1]
    margins = tuple(max(len(faults.source.line(part.first + 2 + row)) - len(line), 0) for row, line in enumerate(lines))
    return Block(tuple(lines), part.first + 2, margins)


def language_of(part: Part) -> str:
    """The first word after a fence's marks, such as `python`."""
    words = part.tokens[0].info.split()
    return words[0].lower() if words else ""


def is_comment(part: Part) -> bool:
    """Say whether the block is an HTML comment, which no reader sees."""
    return part.type == "html_block" and part.tokens[0].content.lstrip().startswith("<!--")


def _top_level(tokens: Sequence[Token], offset: int) -> list[Part]:
    parts: list[Part] = []
    start = 0
    for at, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            lines = tokens[start].map or [0, 0]
            parts.append(Part(tuple(tokens[start : at + 1]), lines[0] + offset, lines[1] + offset))
            start = at + 1
    return parts


def _depth(part: Part) -> int:
    """1 for a title, 2 for a section's heading, else 0."""
    return {"h1": 1, "h2": 2}.get(part.tokens[0].tag, 0) if part.type == "heading_open" else 0


def _heading_text(part: Part) -> str:
    return part.tokens[1].content.strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _report_lookalikes(part: Part, cutting: _Cutting) -> None:
    """Report what was meant as a heading, or is one by accident."""
    if part.type == "heading_open" and part.tokens[0].markup in {"=", "-"}:
        text = shortened(_heading_text(part).split("\n")[-1], 40)
        sign = "#" if part.tokens[0].markup == "=" else "##"
        remedy = f"write `{sign} {text}`, or leave a blank line above if a rule is meant"
        cutting.faults.add(UNDERLINED, cutting.spot(part.end - 1), "underlined headings are not used here", remedy)
        cutting.whole = False
    if part.type == "paragraph_open":
        for line in range(part.first, part.end):
            if match := CLINGING.match(cutting.lines[line]):
                column = cutting.lines[line].index("#")
                message = "a heading needs a space after its signs"
                cutting.faults.add(
                    CLINGING_HEADING, cutting.spot(line, column), message, f"write `## {match[1].capitalize()}`"
                )
                cutting.whole = False


def _report_text_before(parts: Sequence[Part], cutting: _Cutting, *, titled: bool) -> None:
    strays = [part for part in parts if not is_comment(part)]
    if strays and cutting.whole:
        line = strays[0].first
        if not titled and strays[0].type == "paragraph_open" and (match := CLINGING_TITLE.match(cutting.lines[line])):
            column = cutting.lines[line].index("#")
            message = "a heading needs a space after its signs"
            remedy = f"write `# {shortened(match[1], 40)}`"
            cutting.faults.add(CLINGING_HEADING, cutting.spot(line, column), message, remedy)
            cutting.whole = False
            return
        spot = cutting.spot(line)
        cutting.faults.add(
            TEXT_BEFORE_TITLE, spot, "text before the title", "begin with the title, `# …`; the prompt follows it"
        )
        cutting.whole = False


def _document(pieces: Sequence[tuple[int, Section]], cutting: _Cutting) -> Document:
    titles = [piece for depth, piece in pieces if depth == 1]
    absent = Section("", cutting.spot(min(cutting.first, len(cutting.lines) - 1)), "", cutting.first + 1, ())
    setext = not cutting.whole
    if not titles and not setext:
        spot = pieces[0][1].spot if pieces else absent.spot
        cutting.faults.add(TITLE_MISSING, spot, "the title is missing", "begin with the title: `# What is …?`")
    for extra in titles[1:]:
        _report_title(extra, titles[0], cutting)
    if titles and not titles[0].name:
        cutting.faults.add(TITLE_MISSING, titles[0].spot, "the title is empty", "write the question after `# `")
    if titles and pieces[0][0] != 1:
        cutting.faults.add(TITLE_LATE, titles[0].spot, "the title stands after a section", "move it to the top")
    prompt = titles[0] if titles else absent
    sections = tuple(piece for depth, piece in pieces if depth == 2)  # noqa: PLR2004 - the depth of a section's heading
    _report_sections(sections, cutting)
    column = 2 if titles else 0
    return Document(prompt.name, prompt.spot.moved(column), prompt, sections, cutting.whole)


def _report_title(extra: Section, title: Section, cutting: _Cutting) -> None:
    name = next((known for known in SECTIONS if known.lower() == extra.name.lower()), "")
    remedy = f"write `## {name}`" if name else f"use `### {shortened(extra.name, 40)}` inside a section"
    cutting.faults.add(SECOND_TITLE, extra.spot, f"a second title; the first stands in line {title.spot.line}", remedy)
    cutting.whole = cutting.whole and not name


def _report_sections(sections: Sequence[Section], cutting: _Cutting) -> None:
    known: dict[str, Section] = {}
    for section in sections:
        if not section.name:
            cutting.faults.add(
                UNKNOWN_SECTION, section.spot, "a heading without a name", f"the sections are {', '.join(SECTIONS)}"
            )
        elif section.name not in SECTIONS:
            _report_unknown(section, cutting)
        elif not section.text.strip() and section.name not in cutting.empty:
            cutting.faults.add(
                EMPTY_SECTION, section.spot, f"`## {section.name}` is empty", "fill it, or remove the heading"
            )
        elif section.name in known and section.name != REPEATABLE:
            line = known[section.name].spot.line
            cutting.faults.add(
                SECOND_SECTION, section.spot, f"a second `## {section.name}`", f"join it with the one in line {line}"
            )
        known.setdefault(section.name, section)


def _report_unknown(section: Section, cutting: _Cutting) -> None:
    if cutting.faults.source.line(section.spot.line).lstrip().startswith("##"):
        remedy = nearest(section.name, SECTIONS)
        message = f"`## {shortened(section.name, 40)}` is no section of a question"
        cutting.faults.add(UNKNOWN_SECTION, section.spot, message, f"{remedy}; inside a section use `###`")
        cutting.whole = cutting.whole and "write" not in remedy
