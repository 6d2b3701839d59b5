"""What lies beside a deck's questions: its ledger and its glossary, judged with the questions in view."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from quiz.decks.glossary import Term
from quiz.decks.ledger import FILE, read_ledger
from quiz.decks.problems import Problem, Spot
from quiz.decks.rules.companions import SHOWN_BY_NOTHING, SHUNNED
from quiz.decks.source import Source, of_file, shortened
from quiz.domain.snapshots import Snapshot


def judge_ledger(deck: Path, claims: Mapping[str, Iterable[str]]) -> Iterator[Problem]:
    """Report faults of the ledger, and entries that name no question or none of its claims, by their sentences."""
    entries, problems = read_ledger(deck)
    yield from problems
    path = str(deck / FILE)
    for entry, spot in entries:
        for shown in entry.shown_by:
            if shown.question not in claims:
                message = f"{entry.number} names `{shown.question}`, and no question has that id"
                yield of_file(SHOWN_BY_NOTHING, path, message, "name one that shows it", spot)
            elif shown.claim not in claims[shown.question]:
                message = f"{entry.number}: `{shown.question}` claims nothing like `{shortened(shown.claim)}`"
                remedy = "copy the sentence of the claim that shows it"
                yield of_file(SHOWN_BY_NOTHING, path, message, remedy, spot)


def judge_terms(terms: Iterable[Term], snapshots: Iterable[Snapshot]) -> Iterator[Problem]:
    """Report translations that say a term in another way than the glossary does."""
    for snapshot in snapshots:
        known = [term for term in terms if term.shunned and term.said(snapshot.entry.language)]
        if known and Path(snapshot.entry.path).stem.endswith(f".{snapshot.entry.language}"):
            yield from _other_words(snapshot, known)


def _other_words(snapshot: Snapshot, terms: Collection[Term]) -> Iterator[Problem]:
    if not any(word in snapshot.text for term in terms for word in term.shunned):
        return
    source = Source.of(snapshot.entry.path, snapshot.text)
    for number, line in enumerate(source.lines, 1):
        for term in terms:
            for word in term.shunned:
                if word in line:
                    message = f"the glossary does not say `{word}`"
                    remedy = f"write `{term.said(snapshot.entry.language)}`"
                    yield source.problem(SHUNNED, Spot(number, line.index(word) + 1), message, remedy)
