"""Questions in rows: a table with commas, and what Anki exports as plain text."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quiz.decks.asking import without_closing
from quiz.decks.hypertext import markdown_of
from quiz.decks.notes import RawQuestion, addresses
from quiz.domain.questions import Level

COLUMNS = ("question", "answer", "topic", "tags", "level")
"""The columns of a table, and their order where it has no row of names."""

OTHER_NAMES = {"front": "question", "prompt": "question", "back": "answer", "tag": "tags", "deck": "topic"}

SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
"""How Anki names what stands between two fields."""

LARGEST = 2**24
"""Characters of a field: more than any file has that is read."""

ANKI = re.compile(r"#(separator|html|tags|columns|notetype|deck|guid)( column)?:(.*)")
"""A line that an export of Anki begins with."""

CLOZE = re.compile(r"\{\{c\d+::(.*?)(?:::(.*?))?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the rows of a file are read: what stands between fields, and which of them (from 0) is what."""

    separator: str
    places: Mapping[str, int]
    clean: Callable[[str], str] = str.strip
    further: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    topic: str = ""


@dataclass(slots=True)
class _Head:
    """What the first lines of an export of Anki say."""

    separator: str = "\t"
    html: bool = False
    places: dict[str, int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    topic: str = ""
    lines: int = 0


def is_anki(text: str) -> bool:
    """Say whether a text is an export of Anki: it tells so in its first line."""
    return bool(re.match(r"#(?:separator|html):", text))


def read_table(text: str) -> tuple[RawQuestion, ...]:
    """The questions of a table.

    The first row names the columns if one of its cells is `question`, `front` or `prompt`, in any order; otherwise they
    are question, answer, topic, tags, level. Fields are separated by what the first line has most of: `,`, `;` or tab.
    """
    first = text.partition("\n")[0]
    separator = max((",", ";", "\t"), key=first.count)
    names = [cell.strip().lower() for row, _ in _rows([first], separator) for cell in row]
    names = [OTHER_NAMES.get(name, name) for name in names]
    if "question" not in names:
        return tuple(_questions(text, 0, _Shape(separator, dict(zip(COLUMNS, range(5), strict=True)))))
    places = {name: at for at, name in reversed(list(enumerate(names))) if name in COLUMNS}
    return tuple(_questions(text, 1, _Shape(separator, places)))


def read_anki(text: str) -> tuple[RawQuestion, ...]:
    """The questions of an export of Anki: the first field that is no tag, deck or the like asks, the others answer."""
    head = _head(text)
    taken = set(head.places.values())
    free = [at for at in range(50) if at not in taken]
    places = {"question": free[0], "answer": free[1]} | {
        name: at for name, at in head.places.items() if name in {"tags", "topic"}
    }
    clean = markdown_of if head.html else str.strip
    shape = _Shape(head.separator, places, clean, tuple(free[2:]), head.tags, head.topic)
    return tuple(_questions(text, head.lines, shape))


def _head(text: str) -> _Head:
    head = _Head()
    for line in text.split("\n"):
        match = ANKI.fullmatch(line.rstrip())
        if not match:
            break
        head.lines += 1
        _say(head, match[1], match[3].strip(), is_column=bool(match[2]))
    return head


def _say(head: _Head, key: str, value: str, *, is_column: bool) -> None:
    if is_column and value.isascii() and value.isdecimal() and 0 < int(value[:4]) < 50:  # noqa: PLR2004 - fields of a note
        head.places["topic" if key == "deck" else key] = int(value[:4]) - 1
    elif key == "separator":
        head.separator = SEPARATORS.get(value.lower(), value[:1].strip('"') or "\t")
    elif key == "html":
        head.html = value.lower() == "true"
    elif key == "tags":
        head.tags = tuple(value.split())
    elif key == "deck":
        head.topic = value


def _questions(text: str, skipped: int, shape: _Shape) -> Iterator[RawQuestion]:
    lines = text.split("\n")[skipped:]
    first = skipped + 1
    for row, last in _rows(lines, shape.separator):
        question = _question(row, shape, first, skipped + last)
        if question.title:
            yield question
        first = skipped + last + 1


def _rows(lines: Sequence[str], separator: str) -> Iterator[tuple[Sequence[str], int]]:
    """The rows of lines, each with the number of its last line; a quote that is never closed takes in the rest."""
    csv.field_size_limit(LARGEST)
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator)
    for row in reader:
        yield row, reader.line_num


def _question(row: Sequence[str], shape: _Shape, first: int, last: int) -> RawQuestion:
    said = {name: shape.clean(row[at]) if at < len(row) else "" for name, at in shape.places.items()}
    asked, answer = said.get("question", ""), said.get("answer", "")
    answer = "\n\n".join(filter(None, [answer, *(shape.clean(row[at]) for at in shape.further if at < len(row))]))
    title, _, rest = _asked(asked).strip().partition("\n")
    level, flaws = _level(said.get("level", ""))
    return RawQuestion(
        title=without_closing(" ".join(title.split())),
        answer="\n\n".join(filter(None, [answer, *_whole(asked)])),
        first=first,
        last=last,
        sources=addresses(f"{asked}\n{answer}"),
        prompt=rest.strip(),
        topic=(said.get("topic", "") or shape.topic).rpartition("::")[2],
        tags=(*shape.tags, *re.split(r"[\s,;]+", said.get("tags", "").strip())),
        level=level,
        flaws=flaws,
    )


def _asked(text: str) -> str:
    """What is asked, the gaps of a cloze note left open."""
    return _filled(text, lambda gap: f"[{gap[2] or '…'}]")


def _whole(text: str) -> tuple[str, ...]:
    """The sentence of a cloze note with its gaps filled; nothing of any other."""
    whole = _filled(text, lambda gap: gap[1])
    return ("The whole sentence:", whole) if whole != text else ()


def _filled(text: str, fill: Callable[[re.Match[str]], str]) -> str:
    """The text with something else for each gap; none stands behind the last `}}`, and to look is slow."""
    gaps, end, rest = text.rpartition("}}")
    return CLOZE.sub(fill, gaps + end) + rest


def _level(text: str) -> tuple[int, tuple[str, ...]]:
    """The level by number or name, or why there is none."""
    known = {"": 0} | {str(int(level)): int(level) for level in Level} | {one.name.lower(): int(one) for one in Level}
    if text.lower() in known:
        return known[text.lower()], ()
    return 0, (f"`{text[:40]}` is no level: write 1, 2 or 3",)
