"""`pyquiz ledger`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from quiz.cli.options import Deck, Json, Topics
from quiz.domain.ledger import Judgement
from quiz.wording import tr

if TYPE_CHECKING:
    from quiz.domain.ledger import LedgerEntry

Number = Annotated[str, typer.Argument(metavar="[NUMBER]", help="One entry, such as C028; all if there is none.")]
Verdicts = Annotated[list[Judgement] | None, typer.Option("--verdict", help="Only entries judged so; may be repeated.")]


def ledger(
    number: Number = "", topic: Topics = None, verdict: Verdicts = None, json: Json = False, deck: Deck = None
) -> None:
    """Show what the notes say about Python, and what became of each sentence when it was run."""
    from quiz.cli.output import print_json
    from quiz.terminal.console import make_console
    from quiz.terminal.ledger import draw_entry, draw_ledger

    entries = _entries(deck or [])
    found = [
        entry
        for entry in entries
        if number.upper() in {"", entry.number.upper()}
        and (not topic or entry.topic in topic)
        and (not verdict or entry.judgement in verdict)
    ]
    _refuse(number, topic or [], entries)
    if json:
        print_json([_as_json(entry) for entry in found])
        return
    console = make_console()
    for content in draw_entry(found[0]) if number and found else draw_ledger(found):
        console.print(content)


def _entries(decks: Sequence[str]) -> list["LedgerEntry"]:
    from quiz.cli.places import deck_folders
    from quiz.decks.ledger import read_ledger

    return [entry for folder in deck_folders(decks) for entry, _ in read_ledger(folder)[0]]


def _refuse(number: str, topics: Sequence[str], entries: Sequence["LedgerEntry"]) -> None:
    from quiz.domain.errors import UsageError

    if number and number.upper() not in {entry.number.upper() for entry in entries}:
        raise UsageError(tr("there is no entry '{number}' in the ledger", number=number))
    there = {entry.topic for entry in entries}
    for topic in topics:
        if topic not in there:
            raise UsageError(
                tr("there is no topic '{name}'; there is {known}", name=topic, known=", ".join(sorted(there)) or "-")
            )


def _as_json(entry: "LedgerEntry") -> dict[str, object]:
    return {
        "claim": entry.number,
        "topic": entry.topic,
        "says": entry.says,
        "verdict": str(entry.judgement),
        "truth": entry.truth,
        "versions": entry.versions,
        "shown_by": [{"question": shown.question, "claim": shown.claim} for shown in entry.shown_by],
        "source": entry.source,
    }
