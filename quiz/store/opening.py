"""Opening a store: made if there is none, brought up to date if it is older, refused if it is not ours or newer."""

from sqlite3 import OperationalError
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.engine.interfaces import DBAPICursor

from quiz.domain.cards import ME, Learner
from quiz.domain.errors import StoreError
from quiz.store.engine import IMMEDIATE, PATIENCE, connect, told
from quiz.store.place import File, Place, make_ready, read_place
from quiz.store.revisions import HEAD, REVISIONS
from quiz.store.sql_store import SqlStore
from quiz.store.tables import VERSION, VERSION_TABLE, Row

EMPTY = ""
"""The revision of a database that has no tables yet."""

RETRY = 0.02
"""Seconds between tries to switch the journal, for which SQLite itself does not wait."""


def open_store(location: str, learner: Learner = ME, *, patience: float = PATIENCE) -> SqlStore:
    """Open the store at a path or URL, for one learner.

    `patience` is how many seconds to wait for another program's lock. Anything that is in the way is a `StoreError`
    that names the store and the remedy, and then nothing was changed.
    """
    place = read_place(location)
    if isinstance(place, File):
        make_ready(place)
    engine = connect(place, patience)
    try:
        with told(place):
            _bring_up_to_date(engine, place, patience)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, place, learner)


def _bring_up_to_date(engine: Engine, place: Place, patience: float) -> None:
    with engine.connect() as connection:
        revision = _revision(connection, place)
    if isinstance(place, File):
        _write_ahead(engine, patience)
    if revision == EMPTY:
        _create(engine, place)
    elif revision != HEAD:
        _migrate(place, patience, revision)


def _revision(connection: Connection, place: Place) -> str:
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE not in tables:
        if tables:
            raise StoreError(f"{place} is another program's database; choose another with --db")
        return EMPTY
    revision = connection.execute(select(VERSION.c.version_num)).scalar()
    if revision not in REVISIONS:
        raise StoreError(f"{place} was written by a newer pyquiz (schema {revision}); update pyquiz")
    return str(revision)


def _create(engine: Engine, place: Place) -> None:
    with engine.execution_options(**{IMMEDIATE: True}).begin() as connection:
        if _revision(connection, place) != EMPTY:
            return  # another pyquiz was faster
        Row.metadata.create_all(connection, checkfirst=False)
        VERSION.create(connection)
        connection.execute(VERSION.insert().values(version_num=HEAD))


def _migrate(place: Place, patience: float, revision: str) -> None:
    from quiz.store.migrating import migrate  # noqa: PLC0415 - Alembic is loaded only when it is needed

    migrate(place, patience, revision)


def _write_ahead(engine: Engine, patience: float) -> None:
    """Switch the journal to WAL once; the file remembers it. Where the file system cannot, the old journal stays."""
    connection = engine.raw_connection()
    try:
        until = monotonic() + patience
        while not _switched(connection.cursor(), last=monotonic() > until):
            sleep(RETRY)
    finally:
        connection.close()


def _switched(cursor: DBAPICursor, *, last: bool) -> bool:
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone() == ("wal",):
        return True
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except OperationalError:
        if last:
            raise
        return False
    return True
