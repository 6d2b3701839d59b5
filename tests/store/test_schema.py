import sys
from pathlib import Path
from sqlite3 import connect as sqlite
from subprocess import run

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from quiz.store.engine import IMMEDIATE, connect
from quiz.store.migrating import configuration, upgrade
from quiz.store.opening import open_store
from quiz.store.place import File
from quiz.store.revisions import HEAD, REVISIONS
from quiz.store.tables import VERSION_TABLE, Row


def migrated(path: Path, revision: str = HEAD) -> None:
    engine = connect(File(path))
    with engine.execution_options(**{IMMEDIATE: True}).begin() as connection:
        upgrade(connection, revision)
    engine.dispose()


def schema(path: Path) -> dict[str, str]:
    connection = sqlite(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_the_models_ask_for_nothing_that_the_migrations_do_not_make(tmp_path: Path) -> None:
    migrated(tmp_path / "data.db")
    engine = connect(File(tmp_path / "data.db"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        differences = compare_metadata(context, Row.metadata)
    engine.dispose()
    assert differences == []


def test_a_new_store_and_a_migrated_one_have_the_same_schema_to_the_letter(tmp_path: Path) -> None:
    open_store(str(tmp_path / "new.db")).close()
    migrated(tmp_path / "migrated.db")
    assert schema(tmp_path / "new.db") == schema(tmp_path / "migrated.db")


def test_the_revisions_are_those_of_the_migrations(tmp_path: Path) -> None:
    engine = connect(File(tmp_path / "data.db"))
    with engine.connect() as connection:
        script = ScriptDirectory.from_config(configuration(connection))
    engine.dispose()
    assert tuple(revision.revision for revision in script.walk_revisions())[::-1] == REVISIONS
    assert script.get_heads() == [HEAD]


def test_a_store_that_is_up_to_date_is_opened_without_alembic(tmp_path: Path) -> None:
    program = (
        "import sys; from quiz.store.opening import open_store\n"
        f"for _ in range(2): open_store({str(tmp_path / 'data.db')!r}).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 - our own program
