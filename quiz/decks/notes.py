"""Raw study notes to the questions in them: what is asked, what stands below it, and where it was read.

A heading, a line that is bold as a whole and an entry of a list that asks something are questions. Three things that
look alike are none: a heading above nothing but other questions, which is their context; headings that return again and
again at one depth (`Example`, `Summary`), which only order what belongs to the heading above; a list of contents.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quiz.decks.asking import PREFIX, TASK, asks, is_bold, title_of
from quiz.decks.outlines import Code, Heading, Item, Lines, Listing, Ornament, Paragraph, Quote, blocks_of

BOLD = 7
"""The depth of a bold line: below every heading."""
ITEM = 8
"""The depth of a list's entry."""
LONGEST_HEAD = 120
"""Characters of an entry that heads what stands below it; a longer one is a sentence."""

IMAGE_OR_LINK = re.compile(r"\]\(\s*<?((?:[^()\s<>]|\([^()\s]{0,200}\)){1,2000})")
ADDRESS = re.compile(r"https?://[^\s<>\"'`\[\]|]{1,2000}")
ANSWER = re.compile(r"(?:A|답|답변|Answer)\s*\d{0,3}\s*[.):]\s*", re.IGNORECASE)
NO_BREAK = re.compile(r"^(?:&nbsp;)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RawQuestion:
    """A question as notes have it. `first` and `last` are lines of the notes, `sources` links and images as written.

    `topic` and `level` are empty and 0 where the notes name none; `flaws` says what of it could not be understood.
    """

    title: str
    answer: str = ""
    first: int = 1
    last: int = 1
    sources: tuple[str, ...] = ()
    prompt: str = ""
    topic: str = ""
    tags: tuple[str, ...] = ()
    level: int = 0
    flaws: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node:
    """A heading, bold line or entry, with the text below it that belongs to no other; `parent` is the one around it."""

    title: str
    depth: int
    first: int
    parents: "tuple[_Node, ...]" = ()
    last: int = 0
    texts: list[str] = field(default_factory=list)
    says: bool = False
    children: int = 0
    asked: bool = False

    @property
    def answer(self) -> str:
        """The text below it."""
        return NO_BREAK.sub("", "\n\n".join(text for text in self.texts if text.strip()))

    @property
    def is_question(self) -> bool:
        """Say whether it is a question, and not the context of others or a list of contents."""
        if self.asked:
            return True
        if not self.children:
            return not _is_contents(self.answer)
        return self.says and not _is_contents(self.answer)


@dataclass(slots=True)
class _Reader:
    """Reads notes; `labels` are depths whose headings only order, `loose` takes every line with a question mark."""

    labels: frozenset[int]
    loose: bool
    nodes: list[_Node] = field(default_factory=list)
    path: list[_Node] = field(default_factory=list)
    labelled: bool = False
    """Below a heading that only orders lists are text, however they look."""

    def read(self, lines: Lines) -> None:
        """Take in the blocks of some lines."""
        for block in blocks_of(lines):
            match block:
                case Heading(text, depth, own) if title_of(text) and (depth not in self.labels or asks(text)):
                    self.labelled = False
                    self._open(text, depth, own)
                case Heading(text, _, own):
                    self.labelled = True
                    self._add(f"### {text}" if text else "", own, says=False)
                case Listing():
                    self._list(block)
                case Paragraph(own):
                    self._paragraph(own)
                case Quote(own):
                    self._add(own.text, own, says=False)
                case Code(_, _, own):
                    self._add(own.text, own)
                case Ornament():
                    pass

    def _open(self, text: str, depth: int, lines: Lines, *, asked: bool = False) -> _Node:
        self.path = [node for node in self.path if node.depth < depth]
        node = _Node(title_of(text), depth, lines.first, tuple(self.path), lines.last, asked=asked or asks(text))
        for parent in self.path[-1:]:
            parent.children += 1
        self.nodes.append(node)
        self.path.append(node)
        self._note_links(node, text)
        return node

    def _note_links(self, node: _Node, text: str) -> None:
        """Keep the addresses of a title, which a title does not show."""
        for address in addresses(text):
            node.texts.append(f"<{address}>" if "://" in address else f"[{address}]({address})")

    def _add(self, text: str, lines: Lines, *, says: bool = True) -> None:
        for node in self.path[-1:]:
            node.texts.append(text)
            node.last = lines.last
            node.says = node.says or says

    def _paragraph(self, lines: Lines) -> None:
        text = lines.text
        head, _, rest = text.partition("\n")
        single = "\n" not in text
        if single and is_bold(text) and title_of(text):
            self._open(text, BOLD, lines)
        elif PREFIX.match(head) or (self.loose and single and asks(text)):
            self._open(head, BOLD, lines, asked=True)
            self._add(ANSWER.sub("", rest, count=1), lines, says=bool(rest.strip()))
        else:
            self._add(ANSWER.sub("", text, count=1) if self._is_asked else text, lines)

    @property
    def _is_asked(self) -> bool:
        return bool(self.path) and self.path[-1].asked

    def _list(self, listing: Listing) -> None:
        items = listing.items
        under_bold = bool(self.path) and self.path[-1].depth == BOLD
        outline = not (under_bold or self.labelled) and all(
            item.below.text.strip() and len(item.head) <= LONGEST_HEAD for item in items
        )
        every = not (self.labelled or _is_contents(listing.lines.text)) and all(_stands_out(item) for item in items)
        taken = [self._is_taken(item, under_bold=under_bold, every=every, outline=outline) for item in items]
        if not any(taken):
            self._add(listing.lines.text, listing.lines)
        for item, is_taken in zip(items, taken, strict=True) if any(taken) else ():
            if is_taken:
                self._take_item(item)
            else:
                self._add(item.lines.text, item.lines)

    def _is_taken(self, item: Item, *, under_bold: bool, every: bool, outline: bool) -> bool:
        asked = asks(item.head) and (not under_bold or every or bool(item.below.text.strip()))
        asked = asked and not _is_contents(item.lines.text)
        return bool(title_of(item.head)) and (asked or outline or every)

    def _take_item(self, item: Item) -> None:
        node = self._open(item.head, ITEM, item.lines)
        node.last = item.lines.last
        inner = list(_inner(item.below))
        taken = {id(one) for one in inner if one.below.text.strip()}
        text = _without(item.below, [one for one in inner if id(one) in taken])
        node.texts.append(text)
        node.says = bool(text.strip())
        node.children = len(taken)
        for one in inner:
            below = one.below.text
            parents = (*node.parents, node)
            last = one.lines.last
            nested = _Node(
                title_of(one.head), ITEM + 1, one.lines.first, parents, last, [below], bool(below), asked=True
            )
            self.nodes.append(nested)


def _stands_out(item: Item) -> bool:
    return asks(item.head) or is_bold(item.head)


def read_notes(text: str) -> tuple[RawQuestion, ...]:
    """The questions of notes in Markdown or plain text, in their order; never fails, whatever the text."""
    lines = Lines(tuple(re.split(r"\r\n|\r|\n", text)))
    labels = _label_depths(lines)
    nodes = _read(lines, labels, loose=False) or _read(lines, labels, loose=True)
    lone = _lone_heading(nodes)
    return tuple(_raw(node, lone) for node in nodes if node.is_question)


def _read(lines: Lines, labels: frozenset[int], *, loose: bool) -> Sequence[_Node]:
    """What stands out in the lines, if any of it is a question."""
    reader = _Reader(labels, loose)
    reader.read(lines)
    return reader.nodes if any(node.is_question for node in reader.nodes) else ()


def addresses(text: str) -> tuple[str, ...]:
    """The links, images and bare addresses of a text, each once, without those that lead to its own headings."""
    found = [(match.start(), match[1]) for match in IMAGE_OR_LINK.finditer(text)]
    bare = IMAGE_OR_LINK.sub(lambda match: " " * len(match[0]), text)
    found += [(match.start(), _trimmed(match[0])) for match in ADDRESS.finditer(bare)]
    return tuple(dict.fromkeys(address for _, address in sorted(found) if not address.startswith("#")))


def _raw(node: _Node, lone: int) -> RawQuestion:
    around = [text for parent in node.parents if not parent.is_question for text in parent.texts]
    own = addresses("\n\n".join([node.answer, *around]))
    return RawQuestion(_in_context(node, lone), node.answer, node.first, max(node.first, node.last), own)


def _in_context(node: _Node, lone: int) -> str:
    """The title; where it is no whole question, with the heading above, which says what it is about."""
    above = [parent for parent in node.parents if parent.depth != lone]
    nested = node.depth > ITEM and not node.parents[-1].asked
    if not above or (node.asked and not nested) or above[-1].title.lower() in node.title.lower():
        return node.title
    return f"{above[-1].title}: {node.title}"


def _lone_heading(nodes: Iterable[_Node]) -> int:
    """1 if the file has a single main heading, which says nothing of its parts; else 0."""
    return int(sum(node.depth == 1 for node in nodes) == 1)


def _label_depths(lines: Lines) -> frozenset[int]:
    """The depths at which more than half of the headings return: labels of parts, such as `Example`."""
    headings = [block for block in blocks_of(lines) if isinstance(block, Heading)]
    found: set[int] = set()
    for depth in {heading.depth for heading in headings}:
        names = Counter(_label(heading.text) for heading in headings if heading.depth == depth)
        returning = sum(count for count in names.values() if count > 1)
        if returning > 2 and returning * 2 > names.total():  # noqa: PLR2004 - two of a name are chance
            found.add(depth)
    return frozenset(found)


def _label(text: str) -> str:
    """What remains of a heading that is a label: its words, without what it says in brackets."""
    return " ".join(re.findall(r"[\w\ufffd]+", re.sub(r"\([^()]*\)", "", title_of(text)))).lower()


def _inner(lines: Lines) -> Iterator[Item]:
    """Questions in the list below an entry: those that have an answer of their own, and open tasks that ask."""
    for block in blocks_of(lines):
        if isinstance(block, Listing):
            for item in block.items:
                if title_of(item.head) and asks(item.head) and (item.below.text.strip() or TASK.match(item.head)):
                    yield item
                else:
                    yield from _inner(item.below)


def _without(lines: Lines, items: Sequence[Item]) -> str:
    """The text of some lines without those of these entries."""
    gone = {row for item in items for row in range(item.lines.first, item.lines.last + 1)}
    kept = [text for number, text in enumerate(lines.texts, lines.first) if number not in gone]
    return Lines(tuple(kept), lines.first).text


def _is_contents(text: str) -> bool:
    """Say whether a text is a list of links into the file itself."""
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and all(re.match(r"\s*(?:[-*+]|\d+[.)])\s+\[.*\]\(#[^)]*\)\s*$", line) for line in lines)


def _trimmed(address: str) -> str:
    """A bare address without the signs of the sentence around it."""
    address = address.rstrip(".,;:!?*_")
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(".,;:!?*_")
    return address
