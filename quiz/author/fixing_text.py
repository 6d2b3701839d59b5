"""What of a question's Markdown can be mended: how headings and lists are written, fences named, lines ended."""

import re
from collections.abc import Iterator

from quiz.author.fixing_front import values_of
from quiz.author.manuscript import Change, Edit, Manuscript, Row
from quiz.decks.document import CLINGING, CLINGING_TITLE, SECTIONS, Section
from quiz.decks.layout import LETTERS, idle_rows, item_rows
from quiz.decks.lists import MARKER
from quiz.decks.rules.document import (
    CLINGING_HEADING,
    FENCE_LANGUAGE,
    FILE_END,
    HEADING_FORM,
    ITEM_SIGN,
    TRAILING_SPACE,
    UNKNOWN_SECTION,
)

BY_CASE = {name.lower(): name for name in SECTIONS}
HEADING = re.compile(rf" {{0,3}}##[ \t]+(?P<name>{'|'.join(SECTIONS)})[ \t]*(?:[ \t]#+[ \t]*)?", re.IGNORECASE)
BULLET = re.compile(r"^ {0,3}[*+](?=[ \t])|\[X\]", re.MULTILINE)
LISTED = ("Options", "Points", "Lines")
"""The sections that are lists."""

LANGUAGES = {"Experiment": "python", "Start": "python", "Proof": "yaml"}
"""What stands in the one fence of a section."""

FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})(?=[ \t]*$)")
CAPITAL = re.compile(r"[ \t]*\[X\]")


def separate_headings(text: Manuscript) -> Iterator[Change]:
    """The title and section headings without the space after their signs."""
    for problem in text.of_rule(CLINGING_HEADING):
        line = text.lines[at := problem.line - 1]
        section, title = CLINGING.match(line), CLINGING_TITLE.match(line)
        if section or title:
            put = f"## {BY_CASE[section[1].lower()]}" if section else line.replace("#", "# ", 1)
            yield Change(CLINGING_HEADING, text.rows[at].number, f"wrote `{put}`", (text.rewritten(at, put),))


def spell_headings(text: Manuscript) -> Iterator[Change]:
    """Section headings in another case."""
    for problem in text.of_rule(UNKNOWN_SECTION):
        at = problem.line - 1
        if match := HEADING.fullmatch(text.lines[at]):
            put = f"## {BY_CASE[match['name'].lower()]}"
            yield Change(UNKNOWN_SECTION, text.rows[at].number, f"wrote `{put}`", (text.rewritten(at, put),))


def straighten_headings(text: Manuscript) -> Iterator[Change]:
    """Section headings that are indented, spread out, or closed with further signs."""
    if not any(_is_crooked(line) for line in text.lines[text.body :]):
        return
    for section in text.document.sections:
        at = section.spot.line - 1
        if section.name in SECTIONS and _is_crooked(text.lines[at]):
            put = f"## {section.name}"
            yield Change(
                HEADING_FORM,
                text.rows[at].number,
                f"wrote `{put}`",
                (text.rewritten(at, put),),
                section.spot.column,
                f"this heading of `{section.name}` is written in another way than all others",
                f"write `{put}`",
            )


def mark_items(text: Manuscript) -> Iterator[Change]:
    """Entries of options, points and lines that begin with another sign than `-`, and marks other than `[x]`."""
    if not BULLET.search("\n".join(text.lines[text.body :])):
        return
    for section in text.document.sections:
        edits = [edit for at in _items(section) for edit in _marked(text, at, section)]
        if section.name in LISTED and edits:
            at = edits[0].first
            yield Change(
                ITEM_SIGN,
                text.rows[at].number,
                f"wrote {'`- ` and `[x]`' if section.name == 'Options' else '`- `'} in `## {section.name}`",
                tuple(edits),
                len(text.lines[at]) - len(text.lines[at].lstrip()) + 1,
                f"entries of `## {section.name}` begin with `- `{', marks are `[x]`' * (section.name == 'Options')}",
                f"write `{edits[0].rows[0].text.strip()[:40]}`",
            )


def name_languages(text: Manuscript) -> Iterator[Change]:
    """Fences that do not say what stands in them, where it can only be one thing."""
    for problem in text.of_rule(FENCE_LANGUAGE):
        at = problem.line - 1
        section = next((one for one in reversed(text.document.sections) if one.spot.line < problem.line), None)
        match = FENCE.match(text.lines[at])
        if section is not None and match and section.name in LANGUAGES:
            put = match.group() + LANGUAGES[section.name]
            what = f"wrote `{put.strip()}`"
            yield Change(FENCE_LANGUAGE, text.rows[at].number, what, (text.rewritten(at, put),))


def end_lines(text: Manuscript) -> Iterator[Change]:
    """Spaces at the ends of lines where they say nothing: all but hard breaks, and what stands in programs."""
    if not text.front or not any(line.endswith((" ", "\t")) for line in text.lines):
        return
    rows = sorted({*_idle_in_front(text), *idle_rows(text.lines, text.body)})
    if rows:
        many = f" and in {len(rows) - 1} more lines" if rows[1:] else ""
        first = text.lines[rows[0]].rstrip(LETTERS)
        yield Change(
            TRAILING_SPACE,
            text.rows[rows[0]].number,
            f"removed the spaces at the end{many.replace(' in ', ' of ')}",
            tuple(text.rewritten(at, text.lines[at].rstrip(LETTERS)) for at in rows),
            len(first) + 1,
            f"spaces at the end of the line{many}",
            "remove them",
        )


def end_once(text: Manuscript) -> Iterator[Change]:
    """A last line that is not ended, or blank lines after it."""
    last = max((at for at, line in enumerate(text.lines) if line.strip(LETTERS)), default=-1)
    if not text.front or last < 0 or (last == len(text.rows) - 2 and not text.lines[-1]):
        return
    ended = Row(text.lines[last], text.rows[last].end or text.end, text.rows[last].number)
    missing = last == len(text.rows) - 1
    yield Change(
        FILE_END,
        text.rows[last].number,
        "ended the last line" if missing else "removed the blank lines at the end",
        (Edit(last, len(text.rows), (ended, Row("", ""))),),
        len(text.lines[last]) + 1,
        "the last line is not ended" if missing else "blank lines at the end of the file",
        "end the file with one line break",
    )


def _is_crooked(line: str) -> bool:
    match = HEADING.fullmatch(line)
    return bool(match) and line.rstrip(LETTERS) != f"## {BY_CASE[match['name'].lower()]}" if match else False


def _items(section: Section) -> Iterator[int]:
    for part in section.parts:
        if part.type == "bullet_list_open":
            yield from item_rows(part)


def _marked(text: Manuscript, at: int, section: Section) -> Iterator[Edit]:
    """The row of an item with `-`, and in options `[x]`, if it has them otherwise."""
    line = text.lines[at]
    match = MARKER.match(line)
    if match and match["sign"] in "-+*":
        rest = line[match.end("sign") :]
        if section.name == "Options" and CAPITAL.match(rest):
            rest = rest.replace("X", "x", 1)
        put = f"{match['indent']}-{rest}"
        if put != line:
            yield text.rewritten(at, put)


def _idle_in_front(text: Manuscript) -> Iterator[int]:
    """Rows of the front matter, its marks too, that say the same without their spaces."""
    rows = [at for at in range(text.body) if text.lines[at] != text.lines[at].rstrip(LETTERS)]
    change = Change(TRAILING_SPACE, 0, "", tuple(text.rewritten(at, text.lines[at].rstrip(LETTERS)) for at in rows))
    if rows and text.tree.whole:
        tried = text.changed([change])
        if tried.tree.whole and values_of(tried.tree.root) == values_of(text.tree.root):
            yield from rows
