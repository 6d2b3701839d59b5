"""The database itself refuses to change or delete a review, or the mark that one was undone."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the triggers; only SQLite's are known, on a server the program alone keeps the promise."""
    if op.get_bind().dialect.name == "sqlite":
        for table in ("review", "withdrawal"):
            _append_only(table)


def _append_only(table: str) -> None:
    for change in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_{change} BEFORE {change.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'a {table} is kept as it is'); END"
        )
