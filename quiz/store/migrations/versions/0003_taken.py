"""Which state of the decks was taken in last, so that decks which are as they were need not be read."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table; it is filled when decks are taken in next."""
    op.create_table(
        "taken",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("footprint", sa.String(), nullable=False),
        sa.Column("broken", sa.JSON(), nullable=False),
        sa.CheckConstraint("number = 1", name=op.f("ck_taken_number")),
        sa.PrimaryKeyConstraint("number", name="pk_taken"),
    )
