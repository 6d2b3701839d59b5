"""Copying a store, and proving that it is whole."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from math import isclose
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import connect
from typing import cast

from sqlalchemy import Engine, select, text
from sqlmodel import Session, col

from quiz.domain.cards import CardKey, Memory, Remembered
from quiz.domain.errors import StoreError
from quiz.domain.reviews import Review
from quiz.store import log
from quiz.store.mapping import card_of
from quiz.store.place import File, Place
from quiz.store.tables import CardRow, QuestionRow
from quiz.study.ports import Schedule


def backup(engine: Engine, place: Place, path: Path) -> None:
    """Copy the database to a new file: first under another name, checked, then given its own, which must be free."""
    if not isinstance(place, File):
        raise StoreError(f"{place} is kept by a server; use its own tool, such as pg_dump")
    if os.path.lexists(path):
        raise StoreError(f"{path} exists and is not overwritten; name another file")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _copy(engine, part)
        _publish(part, path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}); name another file") from error
    finally:
        part.unlink(missing_ok=True)


def file_problems(session: Session) -> Iterator[str]:
    """What SQLite finds wrong with its file."""
    if session.get_bind().dialect.name != "sqlite":
        return
    for (said,) in session.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield f"the file is damaged: {said}"
    for table, row, parent, _ in session.execute(text("PRAGMA foreign_key_check")):
        yield f"row {row} of {table} points at a {parent} that does not exist"


def card_problems(session: Session, schedule: Schedule) -> Iterator[str]:
    """Every card whose memory is not what its standing reviews make of it."""
    reviews: defaultdict[CardKey, list[Review]] = defaultdict(list)
    for filed in log.everybodys(session):
        reviews[filed.review.card].append(filed.review)
    rows = session.execute(
        select(CardRow, col(QuestionRow.name)).join(QuestionRow, col(CardRow.question) == col(QuestionRow.number))
    )
    for row, name in rows:
        card = card_of(row, name)
        replayed = schedule.replay(card.key, reviews[card.key])
        differing = _difference(card.memory, replayed)
        if differing:
            yield f"the card {name}/{row.blank} of {row.learner} disagrees with its reviews in {differing}"


def _copy(engine: Engine, part: Path) -> None:
    with part.open("xb"):
        pass
    source = engine.raw_connection()
    try:
        with closing(connect(part)) as target:
            cast("SqliteConnection", source.driver_connection).backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # so that the copy is one file, whatever opens it
            said = target.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        source.close()
    if said != "ok":
        raise StoreError(f"the copy is damaged, as the store may be ({said}); run pyquiz doctor")


def _publish(part: Path, path: Path) -> None:
    """Give the finished copy its name, on the disk before this returns; a name that is taken is an error."""
    _sync(part)
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as that of a stick
        part.rename(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _difference(stored: Memory, replayed: Memory) -> str:
    """The names of what differs; the last digits of a power may differ from one machine to another."""
    if not (isinstance(stored, Remembered) and isinstance(replayed, Remembered)):
        return "" if stored == replayed else "whether it was ever answered"
    pairs = zip(fields(Remembered), _values(stored), _values(replayed), strict=True)
    return ", ".join(field.name for field, one, other in pairs if not _same(one, other))


def _values(memory: Remembered) -> list[object]:
    return [getattr(memory, field.name) for field in fields(memory)]


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-9)
    return one == other
