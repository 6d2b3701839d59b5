"""`limits:` of the front matter: what each run of the experiment may use up."""

import re
from collections.abc import Iterator

from quiz.decks.fields import ABSENT, Fields
from quiz.decks.keys import LIMITS, names
from quiz.decks.rules.front import BAD_LIMITS
from quiz.decks.source import shortened
from quiz.decks.yamls import Nothing, Pairs
from quiz.domain.limits import BOUNDS, Allowance

REMEDY = "write `limits: {seconds: 20, memory: 512}`: whole numbers, memory and disk in MiB, output in KiB"


def read_limits(fields: Fields) -> tuple[Allowance, ...]:
    """Read the limits, each within its bounds; what is not was reported."""
    node = fields.node("limits")
    if isinstance(node, Pairs):
        return tuple(_allowances(Fields(node, fields.faults, node.spot)))
    if fields.has("limits") and not (isinstance(node, Nothing) and node.reported):
        fields.faults.add(BAD_LIMITS, fields.key_spot("limits"), "`limits` must be a mapping", REMEDY)
    return ()


def _allowances(limits: Fields) -> Iterator[Allowance]:
    limits.allow(names(LIMITS), "`limits`")
    for resource, (least, most) in BOUNDS.items():
        text = limits.text(resource)
        if text is ABSENT:
            continue
        if re.fullmatch(r"\d{1,9}", text.value, re.ASCII) and least <= int(text.value) <= most:
            yield Allowance(resource, int(text.value))
        else:
            message = f"`{resource}` cannot be `{shortened(text.value)}`"
            limits.faults.add(BAD_LIMITS, text.spot, message, f"write a whole number from {least} to {most}")
