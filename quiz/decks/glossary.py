"""A deck's `glossary.yaml`: the one word that its translations have for each of its terms.

```yaml
- en: "garbage collector"
  ko: "가비지 컬렉터"
  not: ["쓰레기 수집기"]      # renderings that translations must not use
  note: "for translators"
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quiz.decks.fields import Fields
from quiz.decks.listings import read_listing
from quiz.decks.problems import Problem, Spot
from quiz.decks.rules.companions import GLOSSARY_FORM, TERM_TWICE
from quiz.decks.source import Faults
from quiz.decks.yamls import Pairs

FILE = "glossary.yaml"
OWN_KEYS = ("not", "note")


@dataclass(frozen=True, slots=True)
class Term:
    """A term by its words in each language, and the renderings that are not used."""

    words: tuple[tuple[str, str], ...]
    shunned: tuple[str, ...] = ()

    def said(self, language: str) -> str:
        """The term in a language; empty where there is none."""
        return dict(self.words).get(language, "")


def read_glossary(deck: Path) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """Read the glossary of a deck and what is wrong with it; nothing if there is no file."""
    nodes, faults = read_listing(deck / FILE, GLOSSARY_FORM, "glossary", 'begin each term with `- en: "…"`')
    terms = [(term, node.spot) for node in nodes for term in _term(node, faults)]
    _report_twice(terms, faults)
    return tuple(term for term, _ in terms), faults.sorted


def _term(node: object, faults: Faults) -> Iterator[Term]:
    if not isinstance(node, Pairs):
        faults.add(
            GLOSSARY_FORM,
            getattr(node, "spot", Spot()),
            "a term must be `language: word` lines",
            'begin it with `- en: "…"`',
        )
        return
    fields = Fields(node, faults, node.spot)
    words = tuple((key, fields.text(key, free=True).value) for key in node.pairs if key not in OWN_KEYS)
    yield Term(tuple(pair for pair in words if pair[1]), tuple(text.value for text in fields.texts("not")))


def _report_twice(terms: list[tuple[Term, Spot]], faults: Faults) -> None:
    known: dict[tuple[str, str], Spot] = {}
    for term, spot in terms:
        first = term.words[:1]
        if first and first[0] in known:
            faults.add(
                TERM_TWICE, spot, f"`{first[0][1]}` stands twice, first in line {known[first[0]].line}", "join the two"
            )
        known.update(dict.fromkeys(first, spot))
