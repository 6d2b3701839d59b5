"""Reads what is known of all questions: by columns and at one go, for a deck may have ten thousand of them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, String, cast, join, select
from sqlmodel import Session, col

from quiz.domain.questions import QuestionId, Summary
from quiz.domain.snapshots import Entry
from quiz.store.mapping import summary_of
from quiz.store.tables import QuestionRow, SnapshotRow

FILES = join(SnapshotRow, QuestionRow, col(SnapshotRow.question) == col(QuestionRow.number))
SUMMARY = cast(col(SnapshotRow.summary), String)
"""A summary's JSON as text: all of them are read as one document, which costs a tenth of reading each by itself."""


def entries(session: Session, *conditions: ColumnElement[bool]) -> list[Entry]:
    """The entries of every question file that is present and meets the conditions."""
    columns = (SnapshotRow.language, SnapshotRow.path, SnapshotRow.program_file, SnapshotRow.digest)
    chosen = select(col(QuestionRow.name), SUMMARY, *map(col, columns)).select_from(FILES)
    rows = session.execute(chosen.where(col(SnapshotRow.present), *conditions)).all()
    told = _read([row[1] for row in rows])
    return [Entry(summary_of(row[0], data), *row[2:]) for row, data in zip(rows, told, strict=True)]


def summaries(session: Session) -> Mapping[QuestionId, Summary]:
    """The summary of every question that is present, its title in the first of its languages by the alphabet."""
    chosen = select(col(QuestionRow.name), SUMMARY).select_from(FILES).where(col(SnapshotRow.present))
    texts: dict[str, str] = {}
    for name, text in session.execute(chosen.order_by(col(SnapshotRow.question), col(SnapshotRow.language))):
        texts.setdefault(name, text)
    told = _read(list(texts.values()))
    return {QuestionId(name): summary_of(name, data) for name, data in zip(texts, told, strict=True)}


def languages(session: Session) -> frozenset[str]:
    """The languages of the question files that are present."""
    present = select(col(SnapshotRow.language)).where(col(SnapshotRow.present)).distinct()
    return frozenset(session.scalars(present))


def blanks(session: Session) -> Sequence[tuple[int, str, Sequence[int]]]:
    """Each present question's number and name, and the blanks that have a card."""
    columns = select(col(QuestionRow.number), col(QuestionRow.name), cast(col(QuestionRow.numbers), String))
    rows = session.execute(columns.where(col(QuestionRow.present))).all()
    read = {text: json.loads(text) for text in {row[2] for row in rows}}
    return [(number, name, read[text]) for number, name, text in rows]


def _read(texts: Sequence[str]) -> Sequence[Mapping[str, Any]]:
    read: Sequence[Mapping[str, Any]] = json.loads(f"[{','.join(texts)}]")
    return read
