"""Bringing an older store up to date, after a copy of it was put beside it. Loads Alembic."""

from itertools import count
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from quiz.domain.errors import StoreError
from quiz.store import upkeep
from quiz.store.engine import IMMEDIATE, connect
from quiz.store.place import File, Place
from quiz.store.revisions import HEAD

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(place: Place, patience: float, revision: str) -> None:
    """Bring a store of this revision to the newest, all steps or none."""
    # tables that are rebuilt must not trip over rows that point at them; all is checked before the commit
    engine = connect(place, patience, foreign_keys=False)
    try:
        if isinstance(place, File):
            upkeep.backup(engine, place, free_name(place.path, revision))
        with engine.execution_options(**{IMMEDIATE: True}).begin() as connection:
            upgrade(connection)
            _see_that_it_is_whole(connection, engine, place)
    finally:
        engine.dispose()


def upgrade(connection: Connection, revision: str = HEAD) -> None:
    """Run the migrations up to a revision, in the connection's own transaction."""
    command.upgrade(configuration(connection), revision)


def configuration(connection: Connection) -> Config:
    """What Alembic needs to know to work on this connection."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def free_name(path: Path, revision: str) -> Path:
    """A name beside the store that is not taken, such as `data.db.0001.bak`."""
    names = (path.with_name(f"{path.name}.{revision}{f'-{n}' if n else ''}.bak") for n in count())
    return next(name for name in names if not name.exists())


def _see_that_it_is_whole(connection: Connection, engine: Engine, place: Place) -> None:
    if engine.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise StoreError(f"{place} could not be brought up to date, rows would lose each other; nothing was changed")
