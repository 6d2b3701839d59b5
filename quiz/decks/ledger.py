"""A deck's `ledger.yaml`: the judgement on each sentence of the notes that the deck began with.

```yaml
- claim: C028
  topic: gil
  says: "what the notes say, in a few words"
  verdict: "false"
  truth: "what is so, in a sentence or two"
  versions: "where Pythons differ"
  shown_by:
    - {question: race-counter, claim: "the sentence of one of its claims"}
  source: "an address, where no run shows it"
```
"""

from collections.abc import Iterator
from pathlib import Path

from quiz.decks.fields import ABSENT, Fields
from quiz.decks.listings import read_listing
from quiz.decks.problems import Problem, Spot
from quiz.decks.rules.companions import ENTRY_TWICE, LEDGER_FORM, NO_VERDICT, SHOWN_FORM, UNSHOWN
from quiz.decks.source import Faults, nearest
from quiz.decks.yamls import Items, Pairs
from quiz.domain.ledger import Judgement, LedgerEntry, Shown
from quiz.domain.questions import QuestionId

FILE = "ledger.yaml"
KEYS = ("claim", "topic", "says", "verdict", "truth", "versions", "shown_by", "source")
NEEDED = ("claim", "topic", "says", "verdict", "truth")


def read_ledger(deck: Path) -> tuple[tuple[tuple[LedgerEntry, Spot], ...], tuple[Problem, ...]]:
    """Read the ledger of a deck, each entry with its place, and what is wrong with it; nothing if there is no file."""
    nodes, faults = read_listing(deck / FILE, LEDGER_FORM, "ledger", "begin each entry with `- claim: …`")
    found = [entry for node in nodes for entry in _entry(node, faults)]
    return tuple(_once(found, faults)), faults.sorted


def _entry(node: object, faults: Faults) -> Iterator[tuple[LedgerEntry, Spot]]:
    if not isinstance(node, Pairs):
        faults.add(
            LEDGER_FORM,
            getattr(node, "spot", Spot()),
            "an entry must be `key: value` lines",
            "begin it with `- claim: …`",
        )
        return
    before = len(faults.found)
    fields = Fields(node, faults, node.spot)
    fields.allow(KEYS, "the ledger")
    for key in NEEDED:
        fields.require(key, f"add `{key}: …`")
    texts = {key: fields.text(key, free=True).value for key in KEYS if key != "shown_by"}
    shown = tuple(_shown(fields, faults))
    judgement = fields.text("verdict")
    if judgement is not ABSENT and judgement.value not in set(Judgement):
        faults.add(
            NO_VERDICT, judgement.spot, f"`{judgement.value}` is no verdict", nearest(judgement.value, tuple(Judgement))
        )
    if not shown and not texts["source"]:
        remedy = "name a question's claim under `shown_by`, or a `source`"
        faults.add(UNSHOWN, node.spot, "neither a run nor a source shows it", remedy)
    if len(faults.found) == before:
        entry = LedgerEntry(
            number=texts["claim"],
            topic=texts["topic"],
            says=texts["says"],
            judgement=Judgement(judgement.value),
            truth=texts["truth"],
            versions=texts["versions"],
            shown_by=shown,
            source=texts["source"],
        )
        yield entry, node.spot


def _shown(fields: Fields, faults: Faults) -> Iterator[Shown]:
    if not fields.has("shown_by"):
        return
    node = fields.node("shown_by")
    for item in node.items if isinstance(node, Items) else (node,):
        if not isinstance(item, Pairs):
            faults.add(
                SHOWN_FORM, item.spot, "`shown_by` must be a list", 'write `- {question: id, claim: "its sentence"}`'
            )
            continue
        said = Fields(item, faults, item.spot)
        said.allow(("question", "claim"), "`shown_by`")
        said.require("question", "add `question: id`")
        said.require("claim", 'add `claim: "its sentence"`')
        question, claim = said.text("question"), said.text("claim", free=True)
        if ABSENT not in {question, claim}:
            yield Shown(QuestionId(question.value), claim.value)


def _once(found: list[tuple[LedgerEntry, Spot]], faults: Faults) -> Iterator[tuple[LedgerEntry, Spot]]:
    known: set[str] = set()
    for entry, spot in found:
        if entry.number in known:
            faults.add(ENTRY_TWICE, spot, f"{entry.number} stands twice", "keep one of them")
            continue
        known.add(entry.number)
        yield entry, spot
