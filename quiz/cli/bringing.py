"""What `pyquiz deck` tells of decks of others: what they hold, what would run, and what became of them."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import sandbox
from quiz.cli.others import registry, trouble
from quiz.decks.added import Added
from quiz.decks.folders import read_deck
from quiz.domain.limits import Allowance
from quiz.domain.questions import deck_named
from quiz.fetching.registry import Registered
from quiz.fetching.shelving import Changes
from quiz.fetching.survey import Survey
from quiz.proving.limits import allowed
from quiz.store.place import File, read_place
from quiz.terminal.decks import Shown, licence_of
from quiz.wording import ntr, tr

FEW = 20
"""Ids of a kind that are named one by one."""


def summary(deck: Registered, found: Survey) -> Iterator[str]:
    """What was added."""
    yield tr("the deck '{name}' is added: {title}", name=deck.name, title=found.deck.title or deck.source)
    counts = [ntr("{count} question", "{count} questions", len(found.questions))]
    if found.drafts:
        counts.append(ntr("{count} draft", "{count} drafts", found.drafts))
    yield "  " + ", ".join([*counts, *found.languages, licence_of(found.deck.licence)])
    if found.broken:
        yield "  " + trouble(Added(registry().folder(deck), deck.name), found.broken)


def would_run(deck: Registered, found: Survey) -> Iterator[str]:
    """What is trusted with a deck: how many programs, under which limits, and whose they are."""
    yield tr("the deck '{name}' is trusted from now on:", name=deck.name)
    yield "  " + ", ".join([licence_of(found.deck.licence), tr("from {source}", source=deck.source)])
    yield "  " + ntr(
        "{count} program may run, behind the wall only",
        "{count} programs may run, behind the wall only",
        found.programs,
    )
    larger = [name for name, asked in found.asking.items() if _is_larger(asked)]
    if larger:
        asking = ntr(
            "{count} of them asks for larger limits than usual:",
            "{count} of them ask for larger limits than usual:",
            len(larger),
        )
        yield f"  {asking}"
        yield from _few(sorted(larger), found.asking)
    yield "  " + tr("`pyquiz deck trust {name} --revoke` takes it back", name=deck.name)


def history(deck: Registered, db: str) -> Iterator[str]:
    """How many of the deck's questions were answered before it was added, for it may have been here already."""
    from quiz.cli.home import package_folder
    from quiz.store.location import default_location
    from quiz.store.opening import open_store

    location = db or default_location(os.environ, package_folder())
    place = read_place(location)
    if isinstance(place, File) and not place.path.exists():
        return
    with open_store(location) as store:
        reviewed = {filed.review.card.question for filed in store.all_reviews()}
    count = sum(deck_named(question) == deck.name for question in reviewed)
    if count:
        yield "  " + ntr(
            "you have answered {count} question of it before: what you learned goes on",
            "you have answered {count} questions of it before: what you learned goes on",
            count,
        )


def next_steps(deck: Registered) -> Iterator[str]:
    """What can be done with a deck that was added."""
    yield tr("What now:")
    rows = [
        ("pyquiz study", tr("be asked its questions among the others")),
        (f"pyquiz study {deck.name}:", tr("be asked its questions alone")),
    ]
    rows.append((f"pyquiz list {deck.name}:", tr("see them")))
    if not deck.trusted:
        rows.append((f"pyquiz deck trust {deck.name}", tr("say what would run, and let it: nothing of it runs yet")))
    for command, why in rows:
        yield f"  {command}"
        yield f"      {why}"


def told_changes(changes: Changes) -> Iterator[str]:
    """What an update brought."""
    deck = changes.deck
    named = {tr("new"): changes.new, tr("changed"): changes.changed, tr("gone"): changes.gone}
    if any(named.values()):
        yield tr("{name}: up to date with {source}", name=deck.name, source=deck.source)
    else:
        yield tr("{name}: no question has changed", name=deck.name)
    for heading, ids in named.items():
        if ids:
            yield f"  {heading}: {len(ids)}"
            yield from _few([f"{deck.name}:{one}" for one in ids], {})
    if changes.was_trusted and not deck.trusted:
        yield "  " + tr(
            "its programs have changed, so that it is not trusted any more: `pyquiz deck trust {name}` says what "
            "would run, and lets it",
            name=deck.name,
        )


def listed(db: str) -> list[Shown]:
    """The added decks as the learner's store has them; DeckError if their list cannot be read."""
    from quiz.cli.home import open_home

    decks = registry().decks()
    if not decks:
        return []
    with open_home(db, []) as home:
        names = [deck_named(one) for one in home.store.summaries()]
        broken = home.broken
    return [_shown(deck, names.count(deck.name), broken) for deck in decks]


def _shown(deck: Registered, questions: int, broken: Collection[str]) -> Shown:
    folder = registry().folder(deck)
    said, _ = read_deck(folder)
    inside = sum(Path(path).is_relative_to(folder) for path in broken)
    return Shown(
        name=deck.name,
        title=said.title,
        licence=said.licence,
        questions=questions,
        origin=str(deck.origin),
        source=deck.source,
        version=deck.version,
        trusted=deck.trusted,
        trouble=trouble(Added(folder, deck.name), inside) if inside or not folder.is_dir() else "",
    )


def _is_larger(asked: tuple[Allowance, ...]) -> bool:
    """Say whether limits let a run use up more of anything than others may."""
    usual = sandbox.Limits()
    changed = allowed(usual, asked)
    return any(getattr(changed, name) > getattr(usual, name) for name in sandbox.Limits.__dataclass_fields__)


def _few(ids: Sequence[str], asking: Mapping[str, tuple[Allowance, ...]]) -> Iterator[str]:
    """Ids, a line each, with what they ask for; of many the first."""
    for name in ids[:FEW]:
        asked = ", ".join(f"{one.resource} {one.amount}" for one in asking.get(name, ()))
        yield f"    {name}" + (f": {asked}" if asked else "")
    if len(ids) > FEW:
        yield "    " + tr("… and {count} more", count=len(ids) - FEW)
