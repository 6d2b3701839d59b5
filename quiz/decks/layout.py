"""How a file's Markdown is laid out: what stands in it letter by letter, what spaces say nothing, how texts render."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from quiz.decks.document import FENCE, PARSER, Part

VERBATIM = frozenset({"fence", "code_block", "html_block"})
"""Blocks whose text is taken as it stands."""

LETTERS = " \t"
"""What may stand at the end of a line unseen; other white space is somebody's intention."""

MOST_RENDERED = 2**18
"""Characters rendered to tell which spaces of a file say nothing: each line that ends so costs its whole paragraph."""

READER = MarkdownIt("commonmark")


def rendered(text: str) -> str:
    """A text as CommonMark shows it, in HTML: two texts that render alike say the same."""
    return str(READER.render(text))


def verbatim(lines: Sequence[str], first: int) -> tuple[str, ...]:
    """The text of every fence, indented program and piece of HTML below this line (from 0), in order."""
    return tuple(token.content for token in _tokens(lines, first) if token.type in VERBATIM)


def idle_rows(lines: Sequence[str], first: int) -> Iterator[int]:
    """The lines, from 0, below `first` whose spaces at the end say nothing: no hard break, and in no program."""
    tokens = _tokens(lines, first)
    kept = {row for token in tokens if token.type in VERBATIM for row in _rows(token, first)}
    for row in range(first, len(lines)):
        if row not in kept and lines[row] and not lines[row].strip(LETTERS):
            yield row
    left = MOST_RENDERED
    for token in tokens:
        if token.type == "inline":
            left -= len(token.content) * sum(lines[row].endswith((" ", "\t")) for row in _rows(token, first))
            yield from _idle_in(token, lines, first) if left >= 0 else ()
        elif token.type == "fence":
            yield from (row for row in _marks(token, lines, first) if lines[row] != lines[row].rstrip(LETTERS))


def item_rows(part: Part) -> Iterator[int]:
    """The lines, from 0, at which the items of a top-level list begin."""
    offset = part.first - (part.tokens[0].map or [0])[0]
    for token in part.tokens:
        if token.type == "list_item_open" and token.level == 1:
            yield (token.map or [0])[0] + offset


def _tokens(lines: Sequence[str], first: int) -> list[Token]:
    return PARSER.parse("\n".join(lines[first:]))


def _rows(token: Token, first: int) -> range:
    start, end = token.map or [0, 0]
    return range(start + first, end + first)


def _marks(token: Token, lines: Sequence[str], first: int) -> Iterator[int]:
    """The lines that begin and end a fence; it has no end where the file ends first."""
    rows = _rows(token, first)
    yield rows[0]
    if rows[1:] and (closing := FENCE.match(lines[rows[-1]])) and closing[1].startswith(token.markup):
        yield rows[-1]


def _idle_in(token: Token, lines: Sequence[str], first: int) -> Iterator[int]:
    """Lines of a paragraph or a heading that can lose the spaces at their ends and still render alike."""
    rows, texts = _rows(token, first), token.content.split("\n")
    for row in rows[: len(texts)]:
        if lines[row] == lines[row].rstrip(LETTERS):
            continue
        last = row == rows[-1] or len(texts) == 1
        if last or READER.renderInline(token.content) == READER.renderInline(_without(texts, row - rows[0])):
            yield row


def _without(texts: Sequence[str], at: int) -> str:
    return "\n".join(text.rstrip(LETTERS) if row == at else text for row, text in enumerate(texts))
