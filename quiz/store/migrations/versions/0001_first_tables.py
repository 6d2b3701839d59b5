"""The first tables: questions, snapshots, cards, reviews, withdrawals, evidence, notes, settings."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MEMORY = ("stability", "difficulty", "phase", "due", "last_at", "last_day", "last_grade")


def upgrade() -> None:
    """Make the tables."""
    _questions()
    _cards()
    _reviews()
    _observations()
    _settings()


def _column(name: str, kind: sa.types.TypeEngine[Any], *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=empty)


def _text(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return _column(name, sa.String(), empty=empty)


def _instant(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return _column(name, sa.String(27), empty=empty)


def _primary_key(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*names, name=f"pk_{table}")


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _points_at(parent: str, table: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{parent}.number"], name=f"fk_{table}_{name}")


def _questions() -> None:
    op.create_table(
        "question",
        _column("number", sa.Integer()),
        _text("name"),
        _column("present", sa.Boolean()),
        _column("numbers", sa.JSON()),
        _primary_key("question", "number"),
        sa.UniqueConstraint("name", name="uq_question_name"),
    )
    op.create_table(
        "snapshot",
        _column("question", sa.Integer()),
        _text("language"),
        _column("present", sa.Boolean()),
        _text("path"),
        _text("program_file"),
        _text("digest"),
        _column("summary", sa.JSON()),
        _primary_key("snapshot", "question", "language"),
        _points_at("question", "snapshot", "question"),
    )
    op.create_table(
        "snapshot_text",
        _column("question", sa.Integer()),
        _text("language"),
        _text("text"),
        _text("program"),
        _primary_key("snapshot_text", "question", "language"),
        sa.ForeignKeyConstraint(
            ["question", "language"], ["snapshot.question", "snapshot.language"], name="fk_snapshot_text_question"
        ),
    )


def _cards() -> None:
    op.create_table(
        "card",
        _column("number", sa.Integer()),
        _text("learner"),
        _column("question", sa.Integer()),
        _column("blank", sa.Integer()),
        _column("version", sa.Integer()),
        _text("standing"),
        _column("buried_until", sa.Date(), empty=True),
        *_memory(),
        _column("reviews", sa.Integer()),
        _column("lapses", sa.Integer()),
        _primary_key("card", "number"),
        sa.UniqueConstraint("learner", "question", "blank", name="uq_card_learner_question_blank"),
        *_card_checks(),
        _points_at("question", "card", "question"),
    )
    op.create_index("ix_card_question", "card", ["question"])


def _memory() -> tuple[sa.Column[Any], ...]:
    return (
        _column("stability", sa.Float(), empty=True),
        _column("difficulty", sa.Float(), empty=True),
        _text("phase", empty=True),
        _column("step", sa.Integer(), empty=True),
        _instant("due", empty=True),
        _instant("last_at", empty=True),
        _column("last_day", sa.Date(), empty=True),
        _column("last_grade", sa.Integer(), empty=True),
    )


def _card_checks() -> tuple[sa.CheckConstraint, ...]:
    return (
        _check("card", "blank", "blank >= 0"),
        _check("card", "stability", "stability > 0 AND stability < 1e300"),
        _check("card", "difficulty", "difficulty BETWEEN 1 AND 10"),
        _check("card", "phase", "phase IN ('learning', 'relearning', 'reviewing')"),
        _check("card", "step", "step >= 0"),
        _check("card", "last_grade", "last_grade BETWEEN 1 AND 4"),
        _check("card", "reviews", "reviews >= 0"),
        _check("card", "lapses", "lapses BETWEEN 0 AND reviews"),
        _check("card", "standing", "standing IN ('active', 'suspended', 'buried')"),
        _check("card", "buried_until", "(standing = 'buried') = (buried_until IS NOT NULL)"),
        _check("card", "phase_step", "(phase IN ('learning', 'relearning')) = (step IS NOT NULL)"),
        _check("card", "memory", " AND ".join(f"({name} IS NULL) = (reviews = 0)" for name in MEMORY)),
    )


def _reviews() -> None:
    op.create_table(
        "review",
        sa.Column("number", sa.Integer(), primary_key=True),
        _column("card", sa.Integer()),
        _column("grade", sa.Integer()),
        _column("suggested", sa.Integer(), empty=True),
        _instant("at"),
        _column("day", sa.Date()),
        _column("seconds", sa.Float()),
        _instant("due"),
        _column("first", sa.Boolean()),
        _text("digest"),
        _text("interpreter"),
        _text("answer"),
        _check("review", "grade", "grade BETWEEN 1 AND 4"),
        _check("review", "suggested", "suggested BETWEEN 1 AND 4"),
        _points_at("card", "review", "card"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_review_card", "review", ["card"])
    op.create_index("ix_review_day", "review", ["day"])
    op.create_table(
        "withdrawal",
        _column("review", sa.Integer()),
        _instant("at"),
        _primary_key("withdrawal", "review"),
        _points_at("review", "withdrawal", "review"),
    )


def _observations() -> None:
    op.create_table(
        "evidence",
        _column("number", sa.Integer()),
        _column("question", sa.Integer()),
        _text("claim"),
        _text("verdict"),
        _text("observed"),
        _text("interpreter"),
        _text("platform"),
        _text("experiment"),
        _instant("at"),
        _primary_key("evidence", "number"),
        _points_at("question", "evidence", "question"),
    )
    op.create_index("ix_evidence_question", "evidence", ["question"])
    op.create_table(
        "note",
        _text("learner"),
        _column("question", sa.Integer()),
        _text("text"),
        _primary_key("note", "learner", "question"),
        _points_at("question", "note", "question"),
    )


def _settings() -> None:
    op.create_table(
        "settings",
        _text("learner"),
        _text("language"),
        _column("level", sa.Integer()),
        _column("new_per_day", sa.Integer()),
        _column("reviews_per_day", sa.Integer()),
        _column("interview", sa.Date(), empty=True),
        _column("retention", sa.Float()),
        _column("rollover", sa.Integer()),
        _text("zone"),
        _text("python"),
        _primary_key("settings", "learner"),
        _check("settings", "level", "level BETWEEN 1 AND 3"),
        _check("settings", "per_day", "new_per_day >= 0 AND reviews_per_day >= 0"),
        _check("settings", "retention", "retention > 0 AND retention < 1"),
        _check("settings", "rollover", "rollover BETWEEN 0 AND 23"),
    )
