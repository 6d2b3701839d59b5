"""What of a front matter can be mended: its place, a missing id, values that lack quotes or brackets, the order."""

import re
from collections.abc import Iterable, Iterator, Sequence

from quiz.author.manuscript import Change, Edit, Manuscript, Row
from quiz.decks.front import ORDER
from quiz.decks.rules.front import FRONT_MISSING, KEY_ORDER, MISSING_KEY, NOT_A_LIST, UNREADABLE_VALUE
from quiz.decks.yamls import KEYED, OPENED, STRUCTURED, Items, Node, Pairs, Scalar, quoted, unquoted

BARE = re.compile(r"[^\s,\[\]{}#&*!|>'\"%@`?:-][^,\[\]{}#]*|\"[^\"\\]*\"|'[^']*'")
"""A text that says in brackets what it says without them."""


def raise_front(text: Manuscript) -> Iterator[Change]:
    """Blank lines above the front matter, which has to be the very beginning."""
    if text.front and text.top:
        rule = FRONT_MISSING
        yield Change(rule, text.top + 1, "removed the blank lines above the front matter", (Edit(0, text.top),))


def name_it(text: Manuscript) -> Iterator[Change]:
    """An id that is missing."""
    missing = any(problem.message.startswith("`id` ") for problem in text.of_rule(MISSING_KEY))
    if missing and isinstance(text.tree.root, Pairs) and (name := text.name()):
        start = text.front.start
        row = Row(f"id: {name}", text.end)
        yield Change(MISSING_KEY, 1, f"named it `id: {name}`", (Edit(start, start, (row,)),))


def quote_values(text: Manuscript) -> Iterator[Change]:
    """Values that YAML cannot read without quotes; one that holds ` #` may end in a comment, and is left alone."""
    for problem in text.of_rule(UNREADABLE_VALUE):
        at = problem.line - 1
        line = text.lines[at].rstrip()
        value, keyed = line[problem.column - 1 :], KEYED.match(line)
        opened = value[:1] in OPENED and OPENED[value[0]].match(value)
        if at in text.front and keyed and keyed["key"] not in STRUCTURED and value and not opened and " #" not in value:
            put = line[: problem.column - 1] + quoted(unquoted(value))
            yield Change(UNREADABLE_VALUE, text.rows[at].number, "quoted the value", (text.rewritten(at, put),))


def wrap_in_lists(text: Manuscript) -> Iterator[Change]:
    """Lone texts where a list is meant."""
    pairs = _pairs(text)
    for problem in text.of_rule(NOT_A_LIST):
        at = problem.line - 1
        node = next((node for _, node in pairs if node.spot.line == problem.line), None)
        if isinstance(node, Scalar) and at in text.front:
            line, column = text.lines[at], node.spot.column - 1
            match = BARE.match(line, column)
            if match and match.group().rstrip() and not node.cut and line[match.end() :].strip() == "":
                said = match.group().rstrip()
                put = f"{line[:column]}[{said}]{line[column + len(said) :]}"
                what = f"wrote `[{said}]`, a list"
                yield Change(NOT_A_LIST, text.rows[at].number, what, (text.rewritten(at, put),))


def order_keys(text: Manuscript) -> Iterator[Change]:
    """Keys in another order than that of all questions; each takes along its lines and the comment above it."""
    if in_order(text.lines[text.front.start : text.front.stop]):
        return
    keys = [key for key, _ in _pairs(text)]
    names = [key.value for key in keys]
    if not names or not set(names) <= set(ORDER) or _is_ordered(names) or any(key.spot.column > 1 for key in keys):
        return
    starts = [_above(text, key.spot.line - 1) for key in keys]
    ends = [*starts[1:], _above(text, text.front.stop)]
    ranks = sorted(range(len(names)), key=lambda at: ORDER.index(names[at]))
    rows = tuple(row for at in ranks for row in text.rows[starts[at] : ends[at]])
    late = next(at for at in range(1, len(names)) if ORDER.index(names[at]) < ORDER.index(names[at - 1]))
    change = Change(
        KEY_ORDER,
        text.rows[keys[late].spot.line - 1].number,
        "put the keys into their order",
        (Edit(starts[0], ends[-1], rows),),
        message=f"`{names[late]}` stands behind `{names[late - 1]}`",
        remedy=f"put the keys into this order: {', '.join(name for name in ORDER if name in names)}",
    )
    if _says(text.changed([change])) == _says(text):
        yield change


def values_of(node: Node) -> object:
    """What a node says, without where it stands: to tell whether two front matters say the same."""
    match node:
        case Scalar(value):
            return value
        case Items(items):
            return [values_of(item) for item in items]
        case Pairs(pairs):
            return {name: values_of(value) for name, (_, value) in pairs.items()}
        case _:
            return None


def _says(text: Manuscript) -> object:
    return text.tree.whole, values_of(text.tree.root)


def _pairs(text: Manuscript) -> Sequence[tuple[Scalar, Node]]:
    """The keys and values of a front matter in which nothing is wrong; else none."""
    tree = text.tree
    known = tree.whole and isinstance(tree.root, Pairs) and not tree.root.flow
    return list(tree.root.pairs.values()) if known and isinstance(tree.root, Pairs) else []


def in_order(front: Iterable[str]) -> bool:
    """Say whether the lines of a front matter that begin with a key stand in the order of keys."""
    return _is_ordered([line.partition(":")[0] for line in front])


def _is_ordered(names: Sequence[str]) -> bool:
    ranks = [ORDER.index(name) for name in names if name in ORDER]
    return ranks == sorted(ranks)


def _above(text: Manuscript, at: int) -> int:
    """The first of the comments and blank lines right above a key, or the key's own row."""
    while at - 1 in text.front and (not text.lines[at - 1].strip() or text.lines[at - 1].startswith("#")):
        at -= 1
    return at
