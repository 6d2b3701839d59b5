"""The front matter: what a question is, before its text begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quiz.decks.fields import ABSENT, Fields
from quiz.decks.keys import DIGEST, FRONT, IDENTITY, MYTH, OUTPUT, TRANSLATED, names
from quiz.decks.limits import read_limits
from quiz.decks.problems import Spot
from quiz.decks.rules.front import (
    BAD_ID,
    BAD_LEVEL,
    FRONT_FORM,
    FRONT_MISSING,
    FRONT_UNCLOSED,
    MYTH_UNTAGGED,
    NAMES_ITSELF,
    NO_STATUS,
    UNKNOWN_KIND,
)
from quiz.decks.rules.translations import BAD_OF, FROM_ORIGINAL
from quiz.decks.source import Faults, nearest, shortened
from quiz.decks.yamls import Block, Nothing, Pairs, Scalar, Tree, read_yaml
from quiz.domain.limits import Allowance
from quiz.domain.questions import Kind, Level, Status

FENCE = "---"
KEYS = names(FRONT)
TRANSLATED_KEYS = names(TRANSLATED)
ORDER = (
    "id",
    "of",
    "status",
    "kind",
    "level",
    "tags",
    "myth",
    "needs",
    "follow_ups",
    "was",
    "ask",
    "experiment",
    "limits",
    "sources",
)
"""The order in which keys are written, in questions and translations alike."""
EXAMPLE = "lower-case words joined with hyphens, such as `what-frees-an-object`"
KEY = re.compile(r"[a-z_]+:(\s|$)")


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter says, each text with its place; empty `kind` and zero `level` were reported."""

    fields: Fields
    id: Scalar
    status: Status
    kind: str
    level: int
    tags: tuple[Scalar, ...]
    myth: Scalar
    needs: tuple[Scalar, ...]
    follow_ups: tuple[Scalar, ...]
    was: tuple[Scalar, ...]
    ask: Scalar
    sources: tuple[Scalar, ...]
    experiment: Scalar
    limits: tuple[Allowance, ...]


@dataclass(frozen=True, slots=True)
class TranslatedFront:
    """What the front matter of a translation says."""

    id: Scalar
    of: Scalar
    myth: Scalar


def read_front(faults: Faults) -> tuple[Front, int]:
    """Read the front matter; also the line, from 0, at which the Markdown begins."""
    fields, first = _fields(faults)
    fields.allow(KEYS, "a question")
    fields.require("id", f"name the question for good: `id: …`, {EXAMPLE}")
    fields.require("kind", f"say how it is asked: `kind: …`; the kinds are {', '.join(Kind)}")
    fields.require("level", "say how deep it goes: `level: 1` (screening), `2` (working) or `3` (deep)")
    front = Front(
        fields=fields,
        id=_id(fields),
        status=_status(fields),
        kind=_kind(fields),
        level=_level(fields),
        tags=fields.texts("tags"),
        myth=fields.text(MYTH, free=True),
        needs=_ids(fields, "needs"),
        follow_ups=_ids(fields, "follow_ups"),
        was=_ids(fields, "was"),
        ask=_ask(fields),
        sources=fields.texts("sources"),
        experiment=fields.text("experiment"),
        limits=read_limits(fields),
    )
    _refuse_itself(front, faults)
    _judge_myth(front, faults)
    return front, first


def read_translated_front(faults: Faults) -> tuple[TranslatedFront, int]:
    """Read the front matter of a translation; also the line, from 0, at which its Markdown begins."""
    fields, first = _fields(faults)
    taken = [key for key, _ in fields.pairs.pairs.values() if key.value in KEYS and key.value not in TRANSLATED_KEYS]
    for key in taken:
        faults.add(FROM_ORIGINAL, key.spot, f"`{key.value}` comes from the original", "remove it from the translation")
    fields.allow((*KEYS, *TRANSLATED_KEYS), "a translation")
    fields.require("id", "write the `id` of the original")
    of = fields.text("of")
    if of is not ABSENT and not re.fullmatch(DIGEST, of.value):
        faults.add(
            BAD_OF, of.spot, "`of` must be 12 hexadecimal digits", "write the first 12 of the original's SHA-256"
        )
        of = ABSENT
    return TranslatedFront(_id(fields), of, fields.text(MYTH, free=True)), first


def level_of(front: Front) -> Level:
    """The level of a front matter without faults."""
    return Level(front.level)


def _fields(faults: Faults) -> tuple[Fields, int]:
    lines = faults.source.lines
    start, end, first = _extent(lines, faults)
    tree = read_yaml(Block(lines[start:end], start + 1), faults) if end else Tree(Nothing(Spot()), whole=False)
    if isinstance(tree.root, Pairs):
        return Fields(tree.root, faults, Spot(), tree.whole), first
    whole = tree.whole and isinstance(tree.root, Nothing)
    if tree.whole and not whole:
        faults.add(
            FRONT_FORM,
            tree.root.spot,
            "the front matter must be `key: value` lines",
            "write `id: …`, `kind: …`, `level: …`",
        )
    return Fields(Pairs({}, Spot()), faults, Spot(), whole), first


def _extent(lines: Sequence[str], faults: Faults) -> tuple[int, int, int]:
    """The rows of the front matter, from and to (0 if there is none), and the first row of the Markdown."""
    at = next((row for row, line in enumerate(lines) if line.strip()), 0)
    begun = lines[at].strip() == FENCE
    start = at + begun
    end = next((row for row in range(start, len(lines)) if lines[row].rstrip() == FENCE), 0)
    if at or not begun:
        remedy = (
            "make `---` the very first line" if begun else "begin with `---`, `id: …`, `kind: …`, `level: …`, `---`"
        )
        faults.add(FRONT_MISSING, Spot(at + 1), "the file must begin with its front matter", remedy)
        if not begun and not (end and KEY.match(lines[at])):
            return 0, 0, 0
    if end:
        return start, end, end + 1
    faults.add(
        FRONT_UNCLOSED, Spot(at + 1), "the front matter is never closed", "end it with `---` on a line of its own"
    )
    rest = range(start, len(lines))
    end = next((row for row in rest if not lines[row].strip() or lines[row].startswith("#")), len(lines))
    return start, end, end


def _id(fields: Fields) -> Scalar:
    return _identity(fields.text("id"), "id", fields.faults)


def _ids(fields: Fields, key: str) -> tuple[Scalar, ...]:
    found = (_identity(text, key, fields.faults) for text in fields.texts(key))
    return tuple(text for text in found if text is not ABSENT)


def _identity(text: Scalar, key: str, faults: Faults) -> Scalar:
    if text is ABSENT or re.fullmatch(IDENTITY, text.value):
        return text
    words = re.findall(r"[a-z0-9]+", text.value.lower())
    remedy = f"write `{shortened('-'.join(words))}`" if words else f"write {EXAMPLE}"
    faults.add(
        BAD_ID, text.spot, f"`{shortened(text.value)}` is no {'id' if key == 'id' else f'id, in `{key}`'}", remedy
    )
    return ABSENT


def _status(fields: Fields) -> Status:
    text = fields.text("status")
    if text is not ABSENT and text.value != Status.DRAFT:
        remedy = "write `status: draft`, or remove the line when the question is ready to be asked"
        fields.faults.add(NO_STATUS, text.spot, f"`{shortened(text.value)}` is no status", remedy)
    return Status.READY if text is ABSENT else Status.DRAFT


def _kind(fields: Fields) -> str:
    text = fields.text("kind")
    if text is ABSENT or text.value in set(Kind):
        return text.value
    fields.faults.add(
        UNKNOWN_KIND, text.spot, f"`{shortened(text.value)}` is no kind", nearest(text.value, tuple(Kind))
    )
    return ""


def _level(fields: Fields) -> int:
    text = fields.text("level")
    if text is ABSENT or text.value in {"1", "2", "3"}:
        return int(text.value or 0)
    fields.faults.add(
        BAD_LEVEL, text.spot, "`level` must be 1, 2 or 3", "write 1 for screening, 2 for working, 3 for deep"
    )
    return 0


def _ask(fields: Fields) -> Scalar:
    node = fields.node("ask")
    output = isinstance(node, Scalar) and node.value == OUTPUT
    return fields.text("ask", free=not output)


def _judge_myth(front: Front, faults: Faults) -> None:
    """Warn of a belief that `--tag myth` would not find."""
    if front.myth is not ABSENT and all(tag.value != MYTH for tag in front.tags):
        faults.add(
            MYTH_UNTAGGED,
            front.myth.spot,
            "a question that settles a belief has the tag `myth`",
            "add `myth` to `tags`",
        )


def _refuse_itself(front: Front, faults: Faults) -> None:
    for key, texts in (("needs", front.needs), ("follow_ups", front.follow_ups), ("was", front.was)):
        for text in texts:
            if text.value == front.id.value:
                faults.add(NAMES_ITSELF, text.spot, f"a question cannot name itself in `{key}`", "remove it")
