"""Lists of a question: options, points and lines, each item as raw Markdown without its marker."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from quiz.decks.document import Part, Section, is_comment
from quiz.decks.fields import NARROWING, Fields
from quiz.decks.problems import TAB, Spot
from quiz.decks.rules.document import EMPTY_ITEM, NOT_ONE_LIST
from quiz.decks.rules.kinds import BRACES_OPEN, EMPTY_OPTION, OPTION_MARK, WRONG_NARROWED
from quiz.decks.rules.translations import FROM_ORIGINAL
from quiz.decks.source import Faults, shortened
from quiz.decks.spans import code_spans
from quiz.decks.yamls import Block, Pairs, read_yaml
from quiz.domain.interpreters import EVERYWHERE, Where
from quiz.domain.questions import Option

MARKER = re.compile(r"(?P<indent>\s*)(?P<sign>[-+*]|\d{1,9}[.)])(?P<gap>[ \t]*)")
MARK = re.compile(r"\[(?P<mark>[ xX])\](?:[ \t]+|$)")
NEARLY_MARK = re.compile(r"\[(?:[xX ]?|[^\]]{1,2})\](?=[\s\w`{]|$)(?!\()")
NARROWED = re.compile(r"\{\s*(?P<key>[A-Za-z_]+)\s*:(?=\s)")
CODE = 5
"""Spaces after a list marker from which CommonMark reads indented code."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its Markdown, dedented, and where it stands."""

    text: str
    spot: Spot


def read_items(section: Section, faults: Faults) -> tuple[Item, ...]:
    """Read a section that is one list; anything else in it is reported, for it would be lost."""
    items: list[Item] = []
    for part in section.parts:
        if part.type in {"bullet_list_open", "ordered_list_open"}:
            items += [_item(token, part, faults) for token in part.tokens if _begins_item(token)]
        elif not is_comment(part):
            message = f"`## {section.name}` holds a list and nothing else"
            faults.add(
                NOT_ONE_LIST, _start(part, faults), message, "begin each entry with `- `, and move other text elsewhere"
            )
    if section.text and not items and not section.parts:
        faults.add(NOT_ONE_LIST, section.spot, f"`## {section.name}` holds no list", "begin each entry with `- `")
    for item in items:
        if not item.text:
            faults.add(EMPTY_ITEM, item.spot, "an empty list item", "write its text, or remove it")
    return tuple(items)


def read_options(section: Section, faults: Faults) -> tuple[Option, ...]:
    """Read the options of a choice."""
    return tuple(_option(item, faults) for item in read_items(section, faults) if item.text)


def without_mark(item: Item, faults: Faults) -> str:
    """The text of an option in a translation, where marks have no place."""
    if match := MARK.match(item.text):
        if match["mark"] != " ":
            faults.add(
                FROM_ORIGINAL,
                item.spot,
                "the original says which options are right",
                "write `- ` and the text, without a mark",
            )
        return item.text[match.end() :]
    return item.text


def bare(line: str) -> str:
    """The text of a line without the backticks of its code span."""
    if list(code_spans(line)) != [(0, len(line))]:
        return line
    inner = line.strip("`")
    padded = inner.startswith(" ") and inner.endswith(" ") and inner.strip()
    return inner[1:-1] if padded else inner


def _begins_item(token: Token) -> bool:
    return token.type == "list_item_open" and token.level == 1


def _start(part: Part, faults: Faults) -> Spot:
    line = faults.source.line(part.first + 1)
    return Spot(part.first + 1, len(line) - len(line.lstrip()) + 1)


def _item(token: Token, part: Part, faults: Faults) -> Item:
    """Cut an item out of the file's lines; its map counts from where the parser began."""
    offset = part.first - (part.tokens[0].map or [0])[0]
    first, end = (line + offset for line in token.map or [0, 0])
    lines = faults.source.lines[first:end]
    match = MARKER.match(lines[0])
    if not match:
        return Item("", Spot(first + 1))
    gap = _columns(match["gap"], match.end("sign"))
    rest = lines[0][match.end() :]
    width = match.end("sign") + (1 if gap >= CODE or not rest else gap)
    body = [" " * (gap - 1) * (gap >= CODE) + rest, *(_dedented(line, width) for line in lines[1:])]
    return Item("\n".join(body).strip("\n").rstrip(), Spot(first + 1, match.end() + 1))


def _columns(blank: str, start: int) -> int:
    """The cells that spaces and tabs take from a column on."""
    at = start
    for char in blank:
        at += TAB - at % TAB if char == "\t" else 1
    return at - start


def _dedented(line: str, width: int) -> str:
    """The line without so many cells of indentation, or without all that it has."""
    blank = line[: len(line) - len(line.lstrip(" \t"))]
    if not blank.startswith(" " * width):
        return " " * (_columns(blank, 0) - width) + line[len(blank) :]
    return line[width:]


def _option(item: Item, faults: Faults) -> Option:
    match = MARK.match(item.text)
    if not match:
        nearly = NEARLY_MARK.match(item.text)
        message = f"`{nearly.group()}` is no mark" if nearly else "an option needs a mark"
        faults.add(OPTION_MARK, item.spot, message, "begin it with `- [x] ` if it is right, else with `- [ ] `")
        return Option(item.text, marked=False)
    marked = match["mark"] != " "
    text, spot = item.text[match.end() :], item.spot.moved(match.end())
    where, length = _narrowed(text, spot, faults)
    if length and not marked:
        faults.add(WRONG_NARROWED, spot, "a wrong option needs no interpreters", "remove the braces, or mark it `[x]`")
    text = text[length:].lstrip(" \t")
    if not text.strip():
        faults.add(EMPTY_OPTION, spot, "an option without text", "write it after the mark")
    return Option(text, marked, where)


def _narrowed(text: str, spot: Spot, faults: Faults) -> tuple[Where, int]:
    """The interpreters named in braces at the beginning, and how many characters that takes."""
    match = NARROWED.match(text)
    if not match or not _known(match["key"]):
        return EVERYWHERE, 0
    length = _closing(text.split("\n", maxsplit=1)[0])
    if not length:
        faults.add(
            BRACES_OPEN,
            spot,
            f"the braces of `{shortened(text, 30)}` are not closed",
            "close them with `}` in the same line",
        )
        return EVERYWHERE, 0
    block = Block((text[:length],), spot.line, (spot.column - 1,))
    root = read_yaml(block, faults).root
    if not isinstance(root, Pairs):
        return EVERYWHERE, length
    fields = Fields(root, faults, spot)
    fields.allow(NARROWING, "an option")
    return fields.where(), length


def _known(key: str) -> bool:
    """Say whether a key in braces means interpreters, misspelt perhaps; other braces are the option's own text."""
    from difflib import get_close_matches  # noqa: PLC0415 - few options begin with a brace

    return bool(get_close_matches(key.lower(), NARROWING, n=1))


def _closing(line: str) -> int:
    """Where the braces that begin the line end, quoted text skipped; 0 if they do not."""
    quote = ""
    for at, char in enumerate(line):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char == "}":
            return at + 1
    return 0


def texts(items: Sequence[Item]) -> tuple[str, ...]:
    """The texts of the items."""
    return tuple(item.text for item in items)
