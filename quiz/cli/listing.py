"""`pyquiz list`."""

from typing import TYPE_CHECKING, Annotated

import typer

from quiz.cli.options import Db, Deck, Json, Kinds, Lang, Levels, Tags, Topics

if TYPE_CHECKING:
    from quiz.cli.home import Home
    from quiz.domain.questions import Summary

Text = Annotated[str, typer.Argument(metavar="[TEXT]", help="Only questions that hold this text anywhere.")]


def list_questions(
    text: Text = "",
    topic: Topics = None,
    kind: Kinds = None,
    tag: Tags = None,
    level: Levels = None,
    lang: Lang = "",
    json: Json = False,
    db: Db = "",
    deck: Deck = None,
) -> None:
    """List the questions, or search them."""
    from quiz.cli.home import open_home
    from quiz.cli.output import print_json
    from quiz.cli.wish import Wish
    from quiz.terminal.console import make_console
    from quiz.terminal.tables import draw_questions

    with open_home(db, deck or []) as home:
        language = home.shelf(lang).language
        wish = Wish.read(topic, kind, tag, level)
        wish.check(entry.summary for entry in home.store.entries())
        found = [s for s in _summaries(home, language) if wish.selection.takes(s) and _holds(home, s, language, text)]
        standing = {card.key.question: card for card in reversed(home.cards())}
        if json:
            print_json([_as_json(summary) for summary in found])
        else:
            make_console().print(draw_questions(found, standing, home.clock.now()))


def _summaries(home: "Home", language: str) -> list["Summary"]:
    entries = sorted(home.store.entries(), key=lambda entry: entry.language == language)
    by_id = {entry.summary.id: entry.summary for entry in entries if entry.language in {"en", language}}
    return sorted(by_id.values(), key=lambda summary: (summary.topic, summary.level, summary.id))


def _holds(home: "Home", summary: "Summary", language: str, text: str) -> bool:
    """Search id, title and tags first, and only then the whole text."""
    from quiz.domain.snapshots import Snapshot

    wanted = text.casefold()
    if wanted in " ".join((summary.id, summary.title, *summary.tags)).casefold():
        return True
    snapshots = (home.store.snapshot(summary.id, tongue) for tongue in dict.fromkeys((language, "en")))
    return any(isinstance(found, Snapshot) and wanted in found.text.casefold() for found in snapshots)


def _as_json(summary: "Summary") -> dict[str, object]:
    return {
        "id": summary.id,
        "title": summary.title,
        "topic": summary.topic,
        "kind": str(summary.kind),
        "level": int(summary.level),
        "tags": list(summary.tags),
        "needs": list(summary.needs),
    }
