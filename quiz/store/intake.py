"""Taking in question files: what arrives, what is gone for now, and what goes on under another id or kind.

Nothing that was learned is ever removed. Cards, notes and evidence hang on the number of a question's row, so a new
id is a new name of that row.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session, SQLModel, col

from quiz.domain.questions import WHOLE, QuestionId
from quiz.domain.snapshots import Entry, Snapshot
from quiz.store.mapping import summary_data
from quiz.store.tables import CardRow, EvidenceRow, NoteRow, QuestionRow, ReviewRow, SnapshotRow, TextRow

Version = tuple[int, str]
"""A question's number and a language."""


@dataclass(slots=True)
class _Kept:
    """What the store holds, by name and by number and language; changed as the intake goes on."""

    questions: dict[str, QuestionRow]
    snapshots: dict[Version, SnapshotRow]


def intake(session: Session, entries: Sequence[Entry], fresh: Sequence[Snapshot]) -> bool:
    """Make the questions of these entries the present ones, in a transaction of the caller's.

    Says whether they are: one that another program has changed meanwhile waits for the next time.
    """
    session.autoflush = False
    kept = _read(session)
    arriving = {entry.summary.id for entry in entries}
    for entry in sorted(entries, key=lambda entry: entry.summary.id):
        for old in entry.summary.was:
            if old not in arriving and old in kept.questions:
                _inherit(session, kept, old, entry.summary.id)
    texts = {(snapshot.entry.summary.id, snapshot.entry.language): snapshot for snapshot in fresh}
    _name(session, kept, (snapshot.entry.summary.id for snapshot in fresh))
    present = _arrive(session, kept, entries, texts)
    of_question: defaultdict[int, list[SnapshotRow]] = defaultdict(list)
    for version, row in kept.snapshots.items():
        _put(row, "present", version in present)
        of_question[row.question].append(row)
    for question in kept.questions.values():
        _settle(session, question, of_question[_number(question)])
    session.flush()
    return all(_is_in(kept, entry) for entry in entries)


def _read(session: Session) -> _Kept:
    questions = {row.name: row for row in session.scalars(select(QuestionRow))}
    return _Kept(questions, {(row.question, row.language): row for row in session.scalars(select(SnapshotRow))})


def _name(session: Session, kept: _Kept, names: Iterable[QuestionId]) -> None:
    """Make rows of the questions that are new, all at once: their numbers are given when they are written."""
    for name in names:
        if name not in kept.questions:
            kept.questions[name] = QuestionRow(name=name, present=True, numbers=[])
            session.add(kept.questions[name])
    session.flush()


def _arrive(
    session: Session, kept: _Kept, entries: Sequence[Entry], texts: Mapping[tuple[QuestionId, str], Snapshot]
) -> set[Version]:
    """File the entries; one of which no text is at hand is left to the next time."""
    present: set[Version] = set()
    added: list[dict[str, object]] = []
    changed: list[dict[str, object]] = []
    for entry in entries:
        question = kept.questions.get(entry.summary.id)
        if question is None:
            continue
        version = _number(question), entry.language
        row = kept.snapshots.get(version)
        fresh = texts.get((entry.summary.id, entry.language))
        if fresh is not None:
            (added if row is None else changed).append(_text_data(version, fresh))
            kept.snapshots[version] = _filed(session, row, version, fresh.entry)
        elif row is None:
            continue
        elif row.digest == entry.digest:
            _filed(session, row, version, entry)
        present.add(version)
    session.flush()
    if added:
        session.execute(insert(TextRow), added)
    if changed:
        session.execute(update(TextRow), changed)
    return present


def _is_in(kept: _Kept, entry: Entry) -> bool:
    question = kept.questions.get(entry.summary.id)
    row = kept.snapshots.get((_number(question), entry.language)) if question else None
    return row is not None and row.present and row.digest == entry.digest


def _filed(session: Session, row: SnapshotRow | None, version: Version, entry: Entry) -> SnapshotRow:
    """The row of an entry, made or changed."""
    number, language = version
    facts = _facts(entry)
    if row is None:
        row = SnapshotRow(question=number, language=language, present=True, **facts)
        session.add(row)
        return row
    for name, value in facts.items():
        _put(row, name, value)
    return row


def _put(row: SQLModel, name: str, value: object) -> None:
    """Set what differs: the others cost no look at the row when it is written."""
    if getattr(row, name) != value:
        setattr(row, name, value)


def _facts(entry: Entry) -> dict[str, Any]:
    return {
        "path": entry.path,
        "program_file": entry.program_file,
        "digest": entry.digest,
        "summary": summary_data(entry.summary),
    }


def _text_data(version: Version, fresh: Snapshot) -> dict[str, object]:
    return {"question": version[0], "language": version[1], "text": fresh.text, "program": fresh.program}


def _settle(session: Session, question: QuestionRow, snapshots: Sequence[SnapshotRow]) -> None:
    """Say whether the question is present, and which blanks it has now."""
    present = [row for row in snapshots if row.present]
    _put(question, "present", bool(present))
    if not present:
        return
    numbers = sorted({number for row in present for number in row.summary["numbers"]})
    if question.numbers and (WHOLE in question.numbers) != (WHOLE in numbers):
        _change_kind(session, _number(question), numbers)
    _put(question, "numbers", numbers)


def _change_kind(session: Session, question: int, numbers: Sequence[int]) -> None:
    """Let the history of a question that becomes a cloze go on with its first blank, and back again."""
    rows = session.scalars(select(CardRow).where(col(CardRow.question) == question).order_by(col(CardRow.blank))).all()
    target = numbers[0]
    for learner in {row.learner for row in rows}:
        own = [row for row in rows if row.learner == learner]
        source = next((row for row in own if row.reviews and (row.blank == WHOLE) != (target == WHOLE)), None)
        if source is not None and _make_room(session, [row for row in own if row.blank == target]):
            source.blank = target
            session.flush()


def _make_room(session: Session, rows: Iterable[CardRow]) -> bool:
    """Remove cards that nothing was ever answered to; say whether no other is in the way."""
    for row in rows:
        if session.scalars(select(col(ReviewRow.number)).where(col(ReviewRow.card) == row.number).limit(1)).first():
            return False
        session.delete(row)
        session.flush()
    return True


def _inherit(session: Session, kept: _Kept, old: str, new: str) -> None:
    """Let a question go on under a new id; where that was studied already, it takes what it lacks."""
    source, heir = kept.questions[old], kept.questions.get(new)
    if heir is None:
        kept.questions[new] = kept.questions.pop(old)
        source.name = new
    else:
        _merge(session, _number(source), _number(heir))
    session.flush()


def _merge(session: Session, source: int, heir: int) -> None:
    cards = session.scalars(select(CardRow).where(col(CardRow.question).in_((source, heir)))).all()
    notes = session.scalars(select(NoteRow).where(col(NoteRow.question).in_((source, heir)))).all()
    for card in [card for card in cards if card.question == source]:
        same = [row for row in cards if row.question == heir and (row.learner, row.blank) == (card.learner, card.blank)]
        if _make_room(session, same):
            card.question = heir
    taken = {note.learner for note in notes if note.question == heir}
    for note in notes:
        if note.question == source and note.learner not in taken:
            note.question = heir
    for evidence in session.scalars(select(EvidenceRow).where(col(EvidenceRow.question) == source)):
        evidence.question = heir


def _number(question: QuestionRow) -> int:
    if question.number is None:
        raise AssertionError("the question was not written yet")
    return question.number
