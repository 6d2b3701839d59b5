"""The tables. Their classes do not validate, so what must never be kept is refused by the database itself."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    DDL,
    JSON,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    event,
)
from sqlmodel import Field, SQLModel

from quiz.store.columns import Instant

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
"""How constraints are called, so that a migration can name each of them."""

MEMORY = ("stability", "difficulty", "phase", "due", "last_at", "last_day", "last_grade")
"""Columns that an unseen card leaves empty and a remembered one fills."""


class Row(SQLModel):
    """What all tables share."""

    metadata = MetaData(naming_convention=NAMES)


class QuestionRow(Row, table=True):
    """An author's question; everything else hangs on its number, so that a new id moves it all."""

    __tablename__ = "question"

    number: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    present: bool
    numbers: list[int] = Field(sa_type=JSON)


class SnapshotRow(Row, table=True):
    """What is known of a question file as it was last taken in."""

    __tablename__ = "snapshot"

    question: int = Field(foreign_key="question.number", primary_key=True)
    language: str = Field(primary_key=True)
    present: bool
    path: str
    program_file: str
    digest: str
    summary: dict[str, Any] = Field(sa_type=JSON)


class TextRow(Row, table=True):
    """The texts of a snapshot, apart, so that reading what is known does not touch them."""

    __tablename__ = "snapshot_text"
    __table_args__ = (ForeignKeyConstraint(["question", "language"], ["snapshot.question", "snapshot.language"]),)

    question: int = Field(primary_key=True)
    language: str = Field(primary_key=True)
    text: str
    program: str


class TakenRow(Row, table=True):
    """Which state of the decks the present questions come from: one row, or none where that is not known."""

    __tablename__ = "taken"
    __table_args__ = (CheckConstraint("number = 1", name="number"),)

    number: int = Field(default=1, primary_key=True)
    footprint: str
    broken: list[str] = Field(sa_type=JSON)


class CardRow(Row, table=True):
    """A card; `version` counts its changes, so that two programs cannot overwrite each other's."""

    __tablename__ = "card"
    __table_args__ = (
        UniqueConstraint("learner", "question", "blank"),
        CheckConstraint("blank >= 0", name="blank"),
        CheckConstraint("stability > 0 AND stability < 1e300", name="stability"),  # text is greater than any number
        CheckConstraint("difficulty BETWEEN 1 AND 10", name="difficulty"),
        CheckConstraint("phase IN ('learning', 'relearning', 'reviewing')", name="phase"),
        CheckConstraint("step >= 0", name="step"),
        CheckConstraint("last_grade BETWEEN 1 AND 4", name="last_grade"),
        CheckConstraint("reviews >= 0", name="reviews"),
        CheckConstraint("lapses BETWEEN 0 AND reviews", name="lapses"),
        CheckConstraint("standing IN ('active', 'suspended', 'buried')", name="standing"),
        CheckConstraint("(standing = 'buried') = (buried_until IS NOT NULL)", name="buried_until"),
        CheckConstraint("(phase IN ('learning', 'relearning')) = (step IS NOT NULL)", name="phase_step"),
        CheckConstraint(" AND ".join(f"({name} IS NULL) = (reviews = 0)" for name in MEMORY), name="memory"),
    )

    number: int | None = Field(default=None, primary_key=True)
    learner: str
    question: int = Field(foreign_key="question.number", index=True)
    blank: int
    version: int = 0
    standing: str = "active"
    buried_until: date | None = None
    stability: float | None = None
    difficulty: float | None = None
    phase: str | None = None
    step: int | None = None
    due: datetime | None = Field(default=None, sa_type=Instant)
    last_at: datetime | None = Field(default=None, sa_type=Instant)
    last_day: date | None = None
    last_grade: int | None = None
    reviews: int = 0
    lapses: int = 0


class ReviewRow(Row, table=True):
    """An answer given: written once, never changed, never deleted."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("grade BETWEEN 1 AND 4", name="grade"),
        CheckConstraint("suggested BETWEEN 1 AND 4", name="suggested"),
        {"sqlite_autoincrement": True},
    )

    number: int | None = Field(default=None, primary_key=True)
    card: int = Field(foreign_key="card.number", index=True)
    grade: int
    suggested: int | None
    at: datetime = Field(sa_type=Instant)
    day: date = Field(index=True)
    seconds: float
    due: datetime = Field(sa_type=Instant)
    first: bool
    digest: str
    interpreter: str
    answer: str


class WithdrawalRow(Row, table=True):
    """The mark that a review was undone."""

    __tablename__ = "withdrawal"

    review: int = Field(foreign_key="review.number", primary_key=True)
    at: datetime = Field(sa_type=Instant)


class EvidenceRow(Row, table=True):
    """A verdict that a study session observed."""

    __tablename__ = "evidence"

    number: int | None = Field(default=None, primary_key=True)
    question: int = Field(foreign_key="question.number", index=True)
    claim: str
    verdict: str
    observed: str
    interpreter: str
    platform: str
    experiment: str
    at: datetime = Field(sa_type=Instant)


class NoteRow(Row, table=True):
    """A learner's private note to a question."""

    __tablename__ = "note"

    learner: str = Field(primary_key=True)
    question: int = Field(foreign_key="question.number", primary_key=True)
    text: str


class SettingsRow(Row, table=True):
    """A learner's settings; no row before the first are saved."""

    __tablename__ = "settings"
    __table_args__ = (
        CheckConstraint("level BETWEEN 1 AND 3", name="level"),
        CheckConstraint("new_per_day >= 0 AND reviews_per_day >= 0", name="per_day"),
        CheckConstraint("retention > 0 AND retention < 1", name="retention"),
        CheckConstraint("rollover BETWEEN 0 AND 23", name="rollover"),
    )

    learner: str = Field(primary_key=True)
    language: str
    level: int
    new_per_day: int
    reviews_per_day: int
    interview: date | None
    retention: float
    rollover: int
    zone: str
    python: str


def _append_only(table: str) -> None:
    for change in ("update", "delete"):
        trigger = (
            f"CREATE TRIGGER {table}_{change} BEFORE {change.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'a {table} is kept as it is'); END"
        )
        ddl = DDL(trigger).execute_if(dialect="sqlite")  # type: ignore[no-untyped-call]  # has no types
        event.listen(Row.metadata.tables[table], "after_create", ddl)


_append_only("review")
_append_only("withdrawal")

VERSION_TABLE = "pyquiz_version"
"""Where the schema's revision is kept; its name also tells a store from another program's database."""

VERSION = Table(
    VERSION_TABLE,
    MetaData(naming_convention={"pk": f"{VERSION_TABLE}_pkc"}),
    Column("version_num", String(32), primary_key=True, nullable=False),
)
"""The table of that name exactly as Alembic makes it, for a new store that never loads Alembic."""
