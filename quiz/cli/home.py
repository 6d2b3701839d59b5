"""The composition root: puts store, decks, schedule, clock and prover together for a command.

The store's libraries are imported when it is opened: commands that only need to know the decks never pay for them.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import quiz
from quiz import wording
from quiz.cli.places import all_decks
from quiz.decks.added import Added, Place, folder_of
from quiz.decks.footprint import covers, footprint
from quiz.decks.library import Library, read_library
from quiz.decks.problems import Severity
from quiz.domain.cards import Buried, Card
from quiz.domain.days import StudyCalendar
from quiz.domain.errors import UsageError
from quiz.domain.settings import Settings
from quiz.domain.snapshots import Missing, Taken
from quiz.store.location import default_location
from quiz.study.clock import SteadyClock, SystemClock
from quiz.wording import tr

if TYPE_CHECKING:
    from quiz.scheduling.fsrs_schedule import FsrsSchedule
    from quiz.store.sql_store import SqlStore
    from quiz.study.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Home:
    """A learner's open store with the decks taken in, and the time as this learner lives it."""

    store: "SqlStore"
    folders: tuple[Place, ...]
    settings: Settings
    calendar: StudyCalendar
    clock: SteadyClock
    broken: frozenset[str]

    @property
    def added(self) -> tuple[Added, ...]:
        """The decks of others among the folders."""
        return tuple(place for place in self.folders if isinstance(place, Added))

    def schedule(self) -> "FsrsSchedule":
        """The schedule for this learner's settings."""
        from quiz.scheduling.fsrs_schedule import FsrsSchedule

        return FsrsSchedule(self.calendar, self.settings.retention, self.settings.interview)

    def shelf(self, language: str) -> "Shelf":
        """The questions in a language, by default the one set or the screens'; UsageError if it is named in vain."""
        from quiz.study.shelf import ORIGINAL, Shelf

        wished = language or self.settings.language
        spoken = wished or wording.language()
        there = {ORIGINAL, *(self.store.languages() if spoken != ORIGINAL else ())}
        wished = wished or (spoken if spoken in there else ORIGINAL)
        if wished not in there:
            raise UsageError(
                tr("no deck is in '{language}'; there is {known}", language=wished, known=", ".join(sorted(there)))
            )
        return Shelf(self.store, wished, lambda: refresh(self.store, self.folders))

    def cards(self) -> Sequence[Card]:
        """The cards of the present questions, those whose burial is over active again."""
        today = self.clock.today()
        return [_dug_out(card, today) for card in self.store.cards()]


@contextmanager
def open_home(db: str, decks: Sequence[str]) -> Iterator[Home]:
    """Open the store and take changed question files in; raises StoreError, DeckError or UsageError."""
    from quiz.store.opening import open_store

    folders = all_decks(decks)
    with open_store(db or default_location(os.environ, package_folder())) as store:
        broken = take_in(store, folders, time.time_ns())
        settings = store.settings()
        clock = _clock(store, StudyCalendar(zone_of(settings), settings.rollover))
        yield Home(store, folders, settings, clock.calendar, clock, broken)


def package_folder() -> Path:
    """Where the package `quiz` lies."""
    return Path(quiz.__file__).parent


def take_in(store: "SqlStore", folders: Sequence[Place], now: int) -> frozenset[str]:
    """Read what changed in the decks into the store, and return the broken files; decks as they were cost a look.

    `now` is the present instant in nanoseconds since 1970.
    """
    before, taken = footprint(folders, now), store.taken()
    if before and before == taken.footprint:
        return frozenset(taken.broken)
    known = store.known()
    with nullcontext() if known else _told():
        library = read_library(folders, known, skim=True)
        store.take_in(library.entries, library.fresh, _as_taken(before, folders, library))
    return _broken(library)


def _as_taken(before: str, folders: Sequence[Place], library: Library) -> Taken:
    """The state that was read: told by the footprint from before, so that a change on the way is none of it."""
    told = covers(tuple(map(folder_of, folders)), library.entries)
    return Taken(before, tuple(sorted(_broken(library)))) if told else Taken()


def _told() -> AbstractContextManager[object]:
    """A line for who sees it: a whole deck takes seconds to parse, once."""
    from quiz.terminal.console import make_console

    return make_console(sys.stderr).status(tr("reading the questions, once …"), spinner="line")


def refresh(store: "SqlStore", folders: Sequence[Place]) -> frozenset[str]:
    """Take in what changed while a session runs, and return the broken files: their questions stay as they were."""
    before, known = footprint(folders, time.time_ns()), store.known()
    library = read_library(folders, known, skim=True)
    broken = _broken(library)
    there = {(entry.summary.id, entry.language) for entry in library.entries}
    kept = [
        entry for entry in known.values() if entry.path in broken and (entry.summary.id, entry.language) not in there
    ]
    taken = Taken() if kept else _as_taken(before, folders, library)
    store.take_in([*library.entries, *kept], library.fresh, taken)
    return broken


def zone_of(settings: Settings) -> tzinfo:
    """The learner's time zone: the one set, else the system's."""
    import zoneinfo

    import tzlocal

    return zoneinfo.ZoneInfo(settings.zone) if settings.zone else tzlocal.get_localzone()


def _clock(store: "SqlStore", calendar: StudyCalendar) -> SteadyClock:
    latest = store.latest()
    if isinstance(latest, Missing):
        return SteadyClock(SystemClock(), calendar, datetime.min.replace(tzinfo=UTC), date.min)
    calendar = replace(calendar, earliest=latest.review.day)
    return SteadyClock(SystemClock(), calendar, latest.review.at, latest.review.day)


def _dug_out(card: Card, today: date) -> Card:
    buried = card.standing
    return Card(card.key, card.memory) if isinstance(buried, Buried) and buried.until < today else card


def _broken(library: Library) -> frozenset[str]:
    return frozenset(problem.path for problem in library.problems if problem.severity is Severity.ERROR)
