"""The connection to the database, and its errors as one clear line."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection as SqliteConnection
from sqlite3 import Error as SqliteError

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from quiz.domain.errors import StoreError
from quiz.store.place import File, Place, Server

PATIENCE = 5.0
"""Seconds to wait for another program that is writing; a pyquiz holds the lock for milliseconds."""

REMEDIES = {
    "SQLITE_BUSY": "is locked by another program; close that and try again",
    "SQLITE_LOCKED": "is locked by another program; close that and try again",
    "SQLITE_READONLY": "is read-only; make it writable or choose another with --db",
    "SQLITE_PERM": "may not be read or written; change its permissions or choose another with --db",
    "SQLITE_CANTOPEN": "cannot be opened; see that its folder exists and is writable",
    "SQLITE_FULL": "cannot grow, the disk is full; make room and try again, nothing was changed",
    "SQLITE_IOERR": "cannot be read or written, the disk failed; see to the disk, then try again",
    "SQLITE_NOTADB": "is not a database; move it away or choose another file with --db",
    "SQLITE_CORRUPT": "is damaged; put a backup in its place (pyquiz backup makes them)",
}
"""What is said for SQLite's result codes; an extended code such as `SQLITE_READONLY_DBMOVED` begins with its own."""

IMMEDIATE = "pyquiz_immediate"
"""The execution option of transactions that will write: they take the lock at once, so they never fail half-way."""


def connect(place: Place, patience: float = PATIENCE, *, foreign_keys: bool = True) -> Engine:
    """An engine of one connection, which is opened when it is first needed."""
    match place:
        case Server(url):
            return _server(url.render_as_string(hide_password=False), place)
        case File():
            return _sqlite(place, patience, foreign_keys=foreign_keys)


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Turn what the database complains of into one line that names the store and the remedy."""
    try:
        yield
    except IntegrityError:
        raise  # a value that must not be kept came through: a mistake of the program, not of the learner
    except DBAPIError as error:
        raise StoreError(f"{place} {_complaint(error.orig)}") from error
    except SqliteError as error:
        raise StoreError(f"{place} {_complaint(error)}") from error


def _complaint(error: BaseException | None) -> str:
    code: str = getattr(error, "sqlite_errorname", "")
    for start, remedy in REMEDIES.items():
        if code.startswith(start):
            return remedy
    said = str(error).strip().splitlines() or [type(error).__name__]
    return f"cannot be used: {said[0]}"


def _server(url: str, place: Place) -> Engine:
    try:
        return create_engine(url, pool_size=1, max_overflow=0)
    except NoSuchModuleError as error:
        raise StoreError(f"{place} names a database unknown here; write postgresql+psycopg://USER@HOST/NAME") from error
    except ModuleNotFoundError as error:
        raise StoreError(f"{place} needs the package {error.name}; install it beside pyquiz") from error


def _sqlite(file: File, patience: float, *, foreign_keys: bool) -> Engine:
    # isolation_level None: the driver begins nothing on its own, `_begin` does
    arguments = {"timeout": patience, "isolation_level": None, "check_same_thread": False}
    engine = create_engine(file.url, poolclass=QueuePool, pool_size=1, max_overflow=0, connect_args=arguments)

    @event.listens_for(engine, "connect")
    def _set_up(connection: SqliteConnection, _record: object) -> None:
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(IMMEDIATE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine
