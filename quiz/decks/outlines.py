"""Markdown notes cut into what they are made of: headings, bold lines, list items, and the text between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from quiz.decks.document import PARSER

MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+")
TAB = 4


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a file of notes, perhaps moved to the left; `first` is the number of the first, from 1."""

    texts: tuple[str, ...]
    first: int = 1

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.first + max(len(self.texts), 1) - 1

    @property
    def text(self) -> str:
        """The lines as one text, without blank ones around it."""
        return "\n".join(self.texts).strip("\n").rstrip()

    def cut(self, start: int, end: int, margin: int = 0) -> "Lines":
        """The lines from one row to another (exclusive), both from 0, without so many columns of indentation."""
        return Lines(tuple(_moved(text, margin) for text in self.texts[start:end]), self.first + start)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of this depth, 1 to 6."""

    text: str
    depth: int
    lines: Lines


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: its first line, and everything below it, moved to the left."""

    head: str
    lines: Lines
    below: Lines


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Item, ...]
    lines: Lines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    lines: Lines


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote, which in notes mostly says where something was read."""

    lines: Lines


@dataclass(frozen=True, slots=True)
class Code:
    """A fence with the language it names, or an indented block; `program` is what stands in it."""

    language: str
    program: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class Ornament:
    """What says nothing: a rule, an anchor, a comment."""

    lines: Lines


Block = Heading | Listing | Paragraph | Quote | Code | Ornament


def blocks_of(lines: Lines) -> Iterator[Block]:
    """The blocks at the top level of some Markdown, in order; every line that is not blank lies in one of them."""
    tokens = PARSER.parse("\n".join(lines.texts))
    start = 0
    for at, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            yield _block(tokens[start : at + 1], lines)
            start = at + 1


def fences_of(text: str) -> Iterator[Code]:
    """Every fence of a text, those inside lists and quotes included; `lines` are the rows it takes, from 1."""
    lines = Lines(tuple(text.split("\n")))
    for token in PARSER.parse(text):
        if token.type == "fence":
            yield _code(token, lines)


def _block(tokens: Sequence[Token], lines: Lines) -> Block:
    token = tokens[0]
    start, end = token.map or [0, 0]
    own = lines.cut(start, end)
    match token.type:
        case "heading_open":
            return _heading(token, tokens[1].content.strip(), own)
        case "bullet_list_open" | "ordered_list_open":
            return Listing(tuple(_items(tokens, lines)), own)
        case "blockquote_open":
            return Quote(own)
        case "fence" | "code_block":
            return _code(token, lines)
        case "hr":
            return Ornament(own)
        case "html_block":
            return Ornament(own) if _is_empty(own.text) else Paragraph(own)
        case _:
            return Ornament(own) if _is_empty(own.text) else Paragraph(own)


def _heading(token: Token, text: str, lines: Lines) -> Heading | Paragraph:
    """A heading; text that a rule right below it made one, as it happens in notes, is text."""
    if token.markup in {"=", "-"} and (token.markup == "-" or "\n" in text):
        return Paragraph(Lines(lines.texts[:-1], lines.first))
    return Heading(text, int(token.tag[1]), lines)


def _code(token: Token, lines: Lines) -> Code:
    words = token.info.split()
    start, end = token.map or [0, 0]
    return Code(words[0].lower() if words else "", token.content, lines.cut(start, end))


def _is_empty(text: str) -> bool:
    """Say whether HTML shows nothing: comments, anchors, line breaks."""
    return not re.sub(
        r"<!--.*?-->|<!--[^>]*$|</?(?:a|br|p|div|span)\b[^<>]*>|&nbsp;", "", text, flags=re.DOTALL
    ).strip()


def _items(tokens: Sequence[Token], lines: Lines) -> Iterator[Item]:
    for at, token in enumerate(tokens):
        if token.type == "list_item_open" and token.level == 1:
            start, end = token.map or [0, 0]
            yield _item(tokens[at + 1 : at + 3], lines, start, end)


def _item(inside: Sequence[Token], lines: Lines, start: int, end: int) -> Item:
    while end > start + 1 and not lines.texts[end - 1].strip():
        end -= 1
    own = lines.cut(start, end)
    margin = _margin(lines.texts[start])
    if inside and inside[0].type == "paragraph_open":
        first, until = inside[0].map or [start, start]
        head = " ".join(inside[1].content.split()) if first == start else ""
        return Item(head, own, lines.cut(until if head else start + 1, end, margin))
    return Item("", own, lines.cut(start + 1, end, margin))


def _margin(line: str) -> int:
    """The column at which the text of a list's entry begins."""
    indent = len(line) - len(line.lstrip())
    match = MARKER.match(line.lstrip())
    return indent + (len(match[0]) if match else 2)


def _moved(line: str, margin: int) -> str:
    """The line without so many columns of indentation, or without all that it has."""
    column = at = 0
    while at < len(line) and column < margin and line[at] in " \t":
        column += TAB - column % TAB if line[at] == "\t" else 1
        at += 1
    return " " * (column - margin) + line[at:]
