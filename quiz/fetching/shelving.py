"""Adding, updating, trusting and removing decks of others. Studying meets a deck whole, or as it was before."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.decks.folders import DECK_FILE
from quiz.domain.errors import DeckError, UsageError
from quiz.fetching.bench import Brought, bench, bring, settle, tidy
from quiz.fetching.git import is_url, refuse_url
from quiz.fetching.names import MOST, is_name, proposed
from quiz.fetching.registry import Origin, Registered, Registry
from quiz.fetching.survey import Survey, survey
from quiz.wording import tr


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update brought, by the questions' own ids; `was_trusted` and not `deck.trusted` is worth a word."""

    deck: Registered
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    was_trusted: bool = False


@dataclass(frozen=True, slots=True)
class InPlace:
    """A folder is read where it lies: there is nothing to update."""

    deck: Registered


class Shelving:
    """Changes the registry; `others` are the folders of the learner's own decks, which no added one may lie in."""

    def __init__(self, registry: Registry, others: Iterable[Path], environ: Mapping[str, str]) -> None:
        self._registry, self._others, self._environ = registry, tuple(others), environ

    def add(self, source: str, name: str, *, trusted: bool) -> tuple[Registered, Survey]:
        """Add a folder, an archive or a repository; DeckError or UsageError, and nothing changed, if it cannot be."""
        origin, source = read_source(source)
        wished = Registered(_name(name, source), origin, source, trusted=trusted)
        self._refuse(wished)
        if origin is Origin.FOLDER:
            found = survey(Path(source))
            with self._registry.alone():
                return self._enter(replace(wished, programs=found.digest)), found
        with bench(self._registry) as place:
            brought = bring(origin, source, place, self._environ)
            found = survey(brought.folder)
            deck = replace(wished, version=brought.version, programs=found.digest)
            with self._registry.alone():
                self._refuse(deck)
                settle(brought, self._registry.folder(deck))
                return self._enter(deck), found

    def update(self, deck: Registered, *, keep_trust: bool) -> Changes | InPlace:
        """Bring a deck up to date; DeckError if it cannot be, and everything stays as it was."""
        if deck.origin is Origin.FOLDER:
            return InPlace(deck)
        with bench(self._registry) as place:
            brought = bring(deck.origin, deck.source, place, self._environ)
            return self._renew(deck, brought, keep_trust=keep_trust)

    def trust(self, name: str, *, trusted: bool) -> tuple[Registered, Survey]:
        """Let the programs of a deck run, or not; what it holds is told."""
        deck = self.find(name)
        found = survey(self._registry.folder(deck))
        with self._changing(deck) as decks:
            deck = replace(deck, trusted=trusted, programs=found.digest)
            decks[name] = deck
        return deck, found

    def remove(self, name: str) -> Registered:
        """Forget a deck, and delete what was unpacked of it; the folder of an author stays as it is."""
        with self._registry.alone():
            decks = {deck.name: deck for deck in self._registry.decks()}
            deck = self.find(name)
            self._registry.write([one for one in decks.values() if one.name != name])
            tidy(self._registry)
        return deck

    def find(self, name: str) -> Registered:
        """The deck of this name; UsageError, naming those that there are, if there is none."""
        decks = {deck.name: deck for deck in self._registry.decks()}
        if name not in decks:
            known = ", ".join(decks) or "-"
            raise UsageError(tr("no deck was added as '{name}'; there is {known}", name=name, known=known))
        return decks[name]

    def _refuse(self, wished: Registered) -> None:
        """Refuse a name or a source that another deck has, and a folder within or around another deck."""
        for deck in self._registry.decks():
            if _same(deck, wished):
                raise UsageError(tr("{source} was added already, as '{name}'", source=wished.source, name=deck.name))
            if deck.name == wished.name:
                said = tr("'{name}' is the deck from {source}", name=deck.name, source=deck.source)
                raise UsageError(tr("{said}; give this one another name with --name", said=said))
        if wished.origin is Origin.FOLDER:
            folders = (self._registry.root, *self._others, *map(self._registry.folder, self._registry.decks()))
            for folder in folders:
                if _overlap(wished.source, os.path.realpath(folder)):
                    raise UsageError(
                        tr("{source} and the deck in {folder} overlap", source=wished.source, folder=folder)
                    )

    def _enter(self, deck: Registered) -> Registered:
        """Write a deck into the list; the caller is alone with it."""
        self._refuse(deck)
        self._registry.write([*self._registry.decks(), deck])
        return deck

    def _renew(self, deck: Registered, brought: Brought, *, keep_trust: bool) -> Changes:
        old, new = _survey_of(self._registry.folder(deck)), survey(brought.folder)
        programs = new.digest
        with self._changing(deck) as decks:
            trusted = deck.trusted and (keep_trust or programs == deck.programs)
            renewed = replace(deck, version=brought.version, trusted=trusted, programs=programs)
            target = self._registry.folder(renewed)
            if not (target.is_dir() and brought.version == deck.version):
                settle(brought, target)
            decks[deck.name] = renewed
        return _changes(renewed, old, new.questions, was_trusted=deck.trusted)

    @contextmanager
    def _changing(self, deck: Registered) -> Iterator[dict[str, Registered]]:
        """The decks by name, alone, written at the end; UsageError if this one is not what it was any more."""
        with self._registry.alone():
            decks = {one.name: one for one in self._registry.decks()}
            if decks.get(deck.name) != deck:
                raise UsageError(tr("the deck '{name}' was changed meanwhile; try again", name=deck.name))
            yield decks
            self._registry.write(list(decks.values()))
            tidy(self._registry)


def read_source(text: str) -> tuple[Origin, str]:
    """What is named: a folder, an archive or an address; paths are made absolute. UsageError if it is none of them."""
    path = Path(text)
    if os.path.isdir(path):  # noqa: PTH112 - answers for every text
        if not (path / DECK_FILE).is_file():
            remedy = tr("a repository is named by its address, such as file:///…")
            raise DeckError(
                tr("{path} is no deck: it has no `{file}`; {remedy}", path=path, file=DECK_FILE, remedy=remedy)
            )
        return Origin.FOLDER, os.path.realpath(path)
    if os.path.lexists(path):
        return Origin.ARCHIVE, os.path.abspath(path)  # noqa: PTH100 - a link keeps its name
    if is_url(text):
        refuse_url(text)
        return Origin.GIT, text
    raise UsageError(
        tr("there is nothing at {path}: name a folder, a zip archive or the address of a repository", path=text)
    )


def _name(wished: str, source: str) -> str:
    name = wished or proposed(source)
    if not is_name(name):
        raise UsageError(
            tr(
                "'{name}' is no name of a deck: write --name with lower-case letters and digits, joined with hyphens, "
                "at most {most} characters",
                name=name,
                most=MOST,
            )
        )
    return name


def _overlap(one: str, other: str) -> bool:
    return Path(one).is_relative_to(other) or Path(other).is_relative_to(one)


def _survey_of(folder: Path) -> Mapping[str, str]:
    """The questions that were there; none if somebody removed the folder."""
    return survey(folder).questions if folder.is_dir() else {}


def _changes(deck: Registered, old: Mapping[str, str], new: Mapping[str, str], *, was_trusted: bool) -> Changes:
    return Changes(
        deck,
        new=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        gone=tuple(sorted(old.keys() - new.keys())),
        was_trusted=was_trusted,
    )


def _same(one: Registered, other: Registered) -> bool:
    """Say whether two decks come from one place, however it is written."""
    return _place(one) == _place(other)


def _place(deck: Registered) -> str:
    if deck.origin is Origin.GIT:
        return deck.source.rstrip("/").removesuffix(".git")
    return os.path.realpath(deck.source)
