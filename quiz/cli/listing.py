"""`pyquiz list`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from quiz.cli.options import Db, Deck, Json, Kinds, Lang, LevelName, Levels, Tags, Topics
from quiz.domain.questions import Kind

if TYPE_CHECKING:
    from quiz.cli.home import Home
    from quiz.domain.questions import Summary
    from quiz.domain.snapshots import Entry

Drafts = Annotated[bool, typer.Option("--drafts", help="The drafts instead, which are not asked yet.")]
Text = Annotated[str, typer.Argument(metavar="[TEXT]", help="Only questions that hold this text anywhere.")]


def list_questions(
    text: Text = "",
    topic: Topics = None,
    kind: Kinds = None,
    tag: Tags = None,
    level: Levels = None,
    lang: Lang = "",
    drafts: Drafts = False,
    json: Json = False,
    db: Db = "",
    deck: Deck = None,
) -> None:
    """List the questions, or search them."""
    if drafts:
        _list_drafts(deck or [], Filters(text, topic, kind, tag, level), json=json)
        return
    from quiz.cli.home import open_home
    from quiz.cli.output import print_json
    from quiz.cli.wish import Wish
    from quiz.terminal.console import make_console
    from quiz.terminal.tables import draw_questions

    with open_home(db, deck or []) as home:
        language = home.shelf(lang).language
        wish = Wish.read(topic, kind, tag, level)
        entries = home.store.entries()
        wish.check(entry.summary for entry in entries)
        found = [
            s for s in _summaries(entries, language) if wish.selection.takes(s) and _holds(home, s, language, text)
        ]
        standing = {card.key.question: card for card in reversed(home.cards())}
        if json:
            print_json([_as_json(summary) for summary in found])
        else:
            make_console().print(draw_questions(found, standing, home.clock.now()))


@dataclass(frozen=True, slots=True)
class Filters:
    """What a listing is narrowed to."""

    text: str
    topic: list[str] | None
    kind: list[Kind] | None
    tag: list[str] | None
    level: list[LevelName] | None


def _list_drafts(decks: Sequence[str], filters: Filters, *, json: bool) -> None:
    """List the drafts of the decks; the store knows none of them, and is not opened."""
    from quiz.cli.output import print_json
    from quiz.cli.places import deck_folders
    from quiz.cli.wish import Wish
    from quiz.decks.library import read_library
    from quiz.terminal.console import make_console
    from quiz.terminal.tables import draw_drafts

    wish = Wish.read(filters.topic, filters.kind, filters.tag, filters.level)
    drafts = read_library(deck_folders(decks)).drafts
    wish.check(draft.summary for draft in drafts)
    wanted = filters.text.casefold()
    found = [
        draft
        for draft in drafts
        if wish.selection.takes(draft.summary)
        and wanted in " ".join((draft.summary.id, draft.summary.title, *draft.summary.tags)).casefold()
    ]
    if json:
        print_json([{**_as_json(draft.summary), "file": draft.path} for draft in found])
    else:
        make_console().print(draw_drafts(found))


def _summaries(entries: Sequence["Entry"], language: str) -> list["Summary"]:
    entries = sorted(entries, key=lambda entry: entry.language == language)
    by_id = {entry.summary.id: entry.summary for entry in entries if entry.language in {"en", language}}
    return sorted(by_id.values(), key=lambda summary: (summary.topic, summary.level, summary.id))


def _holds(home: "Home", summary: "Summary", language: str, text: str) -> bool:
    """Search id, title and tags first, and only then the whole text; `NAME:` is all of the added deck of that name."""
    from quiz.domain.questions import OF_DECK, deck_named
    from quiz.domain.snapshots import Snapshot

    if text.endswith(OF_DECK) and any(place.name == text[:-1] for place in home.added):
        return deck_named(summary.id) == text[:-1]
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
