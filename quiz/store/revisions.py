"""The schema's revisions, known without loading Alembic; a test holds them equal to the migrations."""

REVISIONS = ("0001", "0002", "0003")
"""Every revision, oldest first."""

HEAD = REVISIONS[-1]
"""The revision that the tables stand for."""
