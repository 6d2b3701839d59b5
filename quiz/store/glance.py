"""One look at a store without opening it: which language its learner has set, before anything is loaded."""

import sqlite3
from contextlib import closing
from pathlib import Path

from quiz.domain.cards import ME, Learner

PATIENCE = 0.2
"""Seconds to wait for another program's lock; the language is then guessed by other means."""


def language_at(location: str, learner: Learner = ME) -> str:
    """The language set in the store at a path; empty where none is set, and where there is no store to look into.

    SQLModel would take longer to load than `pyquiz --help` takes to answer, so the one row is read by SQL.
    """
    if "://" in location or not Path(location).is_file():
        return ""
    try:
        with closing(sqlite3.connect(f"file:{Path(location).resolve()}?mode=ro", timeout=PATIENCE, uri=True)) as store:
            row = store.execute("SELECT language FROM settings WHERE learner = ?", (learner,)).fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""
