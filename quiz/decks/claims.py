"""The `## Proof` section: claims, the interpreters they speak of, and what must make each fail."""

import re
from dataclasses import dataclass

from quiz.decks.fields import ABSENT, Fields, as_text
from quiz.decks.keys import ASSERTIONS, CHANGE, CLAIM, MOST_RUNS, names
from quiz.decks.problems import Spot
from quiz.decks.rules.proofs import (
    ASSERTS_NOTHING,
    ASSERTS_TWICE,
    BAD_EXCEPTION,
    BAD_RUNS,
    BREAKS_FORM,
    BREAKS_NOTHING,
    PROOF_FORM,
)
from quiz.decks.rules.translations import NOT_SENTENCES
from quiz.decks.source import Faults
from quiz.decks.yamls import Block, Items, Node, Nothing, Pairs, Scalar, read_yaml
from quiz.domain.claims import DEFAULT_RUNS, Always, Assertion, Breaks, Can, Claim, Raises, Unlike
from quiz.domain.interpreters import AnyVersion

KEYS = names(CLAIM)
EXCEPTION = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim and the texts that its parts were written in."""

    claim: Claim
    spot: Spot
    text: Scalar
    assertion: Scalar
    replaced: tuple[Scalar, ...] = ()
    by: tuple[Scalar, ...] = ()
    unlike: Scalar = ABSENT
    whole: bool = True


def read_claims(block: Block, faults: Faults) -> tuple[Stated, ...]:
    """Read the claims of a proof; those with faults are reported and left out."""
    tree = read_yaml(block, faults)
    match tree.root:
        case Items(items) if items:
            found = [_claim(item, faults, whole=tree.whole) for item in items]
            return tuple(stated for stated in found if isinstance(stated, Stated))
        case Nothing() if not tree.whole:
            return ()
        case other:
            faults.add(PROOF_FORM, other.spot, "the proof must be a list of claims", 'begin each with `- claim: "…"`')
            return ()


def read_sentences(block: Block, faults: Faults) -> tuple[Scalar, ...]:
    """Read the proof of a translation: the sentences of the claims, in their order."""
    root = read_yaml(block, faults).root
    remedy = "write one sentence for each claim of the original: `- …`"
    if not isinstance(root, Items):
        faults.add(NOT_SENTENCES, root.spot, "the proof of a translation is a plain list of sentences", remedy)
        return ()
    found = []
    for item in root.items:
        if isinstance(item, Pairs):
            faults.add(
                NOT_SENTENCES,
                item.spot,
                "a claim has only its sentence in a translation",
                remedy + ", quoted if it has `: `",
            )
        found.append(ABSENT if isinstance(item, Pairs) else as_text(item, "claim", faults, free=True))
    return tuple(found)


def _claim(node: Node, faults: Faults, *, whole: bool) -> Stated | Nothing:
    if not isinstance(node, Pairs):
        faults.add(
            PROOF_FORM,
            node.spot,
            "a claim must be a mapping",
            'write `- claim: "…"` and below it `always:`, `can:` or `raises:`',
        )
        return Nothing(node.spot)
    before = len(faults.found)
    fields = Fields(node, faults, node.spot, whole)
    fields.allow(KEYS, "a claim")
    fields.require("claim", 'say it in a sentence: `claim: "…"`')
    stated = _stated(fields)
    return stated if len(faults.found) == before else Nothing(node.spot)


def _stated(fields: Fields) -> Stated:
    text = fields.text("claim", free=True)
    kind, asserted = _assertion(fields)
    changes = _changes(fields)
    unlike = fields.versions("unlike")
    node = fields.node("unlike")
    unlike_text = node if isinstance(node, Scalar) else ABSENT
    negative = (
        *(Breaks(replace.value, by.value) for replace, by in changes),
        *(() if isinstance(unlike, AnyVersion) else (Unlike(unlike),)),
    )
    claim = Claim(text.value, kind, fields.where(), _runs(fields), negative)
    return Stated(
        claim,
        fields.spot,
        text,
        asserted,
        tuple(replace for replace, _ in changes),
        tuple(by for _, by in changes),
        unlike_text,
        fields.whole and not fields.meant,
    )


def _assertion(fields: Fields) -> tuple[Assertion, Scalar]:
    named = [key for key in ASSERTIONS if fields.has(key)]
    if not named and fields.whole and not fields.meant.intersection(ASSERTIONS):
        fields.faults.add(
            ASSERTS_NOTHING, fields.spot, "the claim asserts nothing", "add one of `always:`, `can:` and `raises:`"
        )
    for key in named[1:]:
        message = f"the claim has both `{named[0]}` and `{key}`"
        fields.faults.add(
            ASSERTS_TWICE, fields.key_spot(key), message, "keep one, and make a second claim of the other"
        )
    found = [(key, fields.text(key, free=True)) for key in named]
    if not found:
        return Always(""), ABSENT
    key, text = found[0]
    if key == "raises" and text is not ABSENT and not EXCEPTION.fullmatch(text.value):
        fields.faults.add(
            BAD_EXCEPTION, text.spot, "`raises` must name an exception", "write its name alone, such as `TypeError`"
        )
    return _asserted(key, text.value), text


def _asserted(key: str, text: str) -> Assertion:
    match key:
        case "always":
            return Always(text)
        case "can":
            return Can(text)
        case _:
            return Raises(text)


def _runs(fields: Fields) -> int:
    text = fields.text("runs")
    if text is ABSENT:
        return DEFAULT_RUNS
    if re.fullmatch(r"[1-9]\d{0,2}", text.value, re.ASCII) and int(text.value) <= MOST_RUNS:
        return int(text.value)
    fields.faults.add(BAD_RUNS, text.spot, "`runs` must be a number of runs", f"write a number from 1 to {MOST_RUNS}")
    return DEFAULT_RUNS


def _changes(fields: Fields) -> list[tuple[Scalar, Scalar]]:
    if not fields.has("breaks"):
        return []
    node = fields.node("breaks")
    nodes = node.items if isinstance(node, Items) and node.items else (node,)
    return [_change(item, fields.faults) for item in nodes]


def _change(node: Node, faults: Faults) -> tuple[Scalar, Scalar]:
    if not isinstance(node, Pairs):
        faults.add(
            BREAKS_FORM,
            node.spot,
            "`breaks` must be a change of the program",
            'write `breaks: {replace: "…", by: "…"}`',
        )
        return ABSENT, ABSENT
    fields = Fields(node, faults, node.spot)
    fields.allow(names(CHANGE), "`breaks`")
    fields.require("replace", "add the part of the program that is replaced")
    fields.require("by", "add what stands there instead")
    replace, by = fields.text("replace", free=True), _replacement(fields)
    if replace.value == by.value and replace is not ABSENT:
        faults.add(
            BREAKS_NOTHING,
            by.spot,
            "`breaks` changes nothing",
            "make `by` differ from `replace`: the wrong belief made true",
        )
    return replace, by


def _replacement(fields: Fields) -> Scalar:
    """What stands in the program instead; quoted empty text takes the part away."""
    node = fields.node("by")
    if isinstance(node, Scalar) and node.style in {'"', "'"}:
        return node
    return fields.text("by", free=True)
