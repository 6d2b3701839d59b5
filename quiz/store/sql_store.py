"""The store: what a learner's sessions remember, one transaction for each thing that happens."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, Table, and_, select
from sqlalchemy import Row as RowOf
from sqlmodel import Session, col

from quiz.domain.cards import Active, Card, CardKey, Learner, Remembered, Standing, Suspended, Unseen
from quiz.domain.errors import StoreError
from quiz.domain.questions import QuestionId, Summary
from quiz.domain.reviews import Evidence, Review
from quiz.domain.settings import Settings
from quiz.domain.snapshots import Entry, Missing, Snapshot, Taken
from quiz.store import catalogue, log, upkeep
from quiz.store.engine import IMMEDIATE, told
from quiz.store.intake import intake
from quiz.store.mapping import (
    card_of,
    entry_of,
    evidence_of,
    evidence_row,
    put_memory,
    put_standing,
    review_row,
    settings_of,
    settings_row,
    standing_of,
    storable,
)
from quiz.store.place import Place
from quiz.store.tables import (
    CardRow,
    EvidenceRow,
    NoteRow,
    QuestionRow,
    Row,
    SettingsRow,
    SnapshotRow,
    TakenRow,
    TextRow,
)
from quiz.store.tables import WithdrawalRow as Withdrawn
from quiz.study.ports import Filed, Schedule, Tally

CARD: Table = Row.metadata.tables["card"]
NOT_TOLD = Taken()
ELSEWHERE = "this card was answered in another pyquiz meanwhile; nothing was saved, ask it again"


@dataclass(frozen=True, slots=True)
class _Seen:
    """A card's row as this program last knew it."""

    version: int
    standing: Standing


UNSEEN = Unseen()
UNTOUCHED = _Seen(0, Active())
SET_ASIDE = _Seen(0, Suspended())
"""What cards without a row have in common, so that ten thousand of them cost little."""


class SqlStore:
    """The store of one learner, for one thread; close it when done, or use it as a context manager.

    A card that another program changed since this one read it is not overwritten: the answer is refused.
    """

    def __init__(self, engine: Engine, place: Place, learner: Learner) -> None:
        """The engine's database must have the tables of this version; `open_store` sees to that."""
        self._engine = engine
        self._writing_engine = engine.execution_options(**{IMMEDIATE: True})
        self._place = place
        self._learner = learner
        self._seen: dict[CardKey, _Seen] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; harmless when it is closed."""
        self._engine.dispose()

    def settings(self) -> Settings:
        """The learner's settings, the defaults before any were saved."""
        with self._reading() as session:
            row = session.get(SettingsRow, self._learner)
            return Settings() if row is None else settings_of(row)

    def is_new(self) -> bool:
        """Say whether the learner never saved a setting: this is the first run."""
        with self._reading() as session:
            return session.get(SettingsRow, self._learner) is None

    def change_settings(self, settings: Settings) -> None:
        """Save the settings, all of them."""
        with self._writing() as session:
            session.merge(settings_row(settings, self._learner))

    def cards(self) -> Sequence[Card]:
        """The cards of every question that is present, for each blank that it has now."""
        with self._reading() as session:
            rows = session.execute(select(*CARD.columns).where(CARD.columns.learner == self._learner)).all()
            questions = catalogue.blanks(session)
        kept = {(row.question, row.blank): row for row in rows}
        suspended = {row.question for row in rows if row.standing == "suspended"}
        cards = []
        for number, name, blanks in questions:
            # a blank that an author adds to a suspended question is suspended with it
            unseen = SET_ASIDE if number in suspended else UNTOUCHED
            for blank in blanks:
                key = CardKey(QuestionId(name), blank, self._learner)
                row = kept.get((number, blank))
                cards.append(Card(key, UNSEEN, unseen.standing) if row is None else card_of(row, name))
                self._seen[key] = unseen if row is None else _seen(row)
        return sorted(cards, key=lambda card: (card.key.question, card.key.number))

    def tally(self, day: date) -> Tally:
        """What was already done on this study day; a card counts once a day, as new on the day of its first review."""
        with self._reading() as session:
            return log.tally(session, self._learner, day)

    def latest(self) -> Filed | Missing:
        """The learner's latest review that stands."""
        with self._reading() as session:
            return next(log.latest(session, self._learner), Missing())

    def reviews(self, key: CardKey) -> Sequence[Review]:
        """The reviews of a card that stand, oldest first."""
        with self._reading() as session:
            return [filed.review for filed in log.of_card(session, key)]

    def all_reviews(self) -> Sequence[Filed]:
        """Every review of the learner that stands, oldest first, those of absent questions included."""
        with self._reading() as session:
            return list(log.standing(session, self._learner))

    def withdrawn(self) -> Sequence[tuple[Filed, datetime]]:
        """The learner's undone reviews, oldest first, each with the UTC instant at which it was undone."""
        with self._reading() as session:
            return log.withdrawn(session, self._learner)

    def record(self, review: Review, card: Card, evidence: Sequence[Evidence]) -> None:
        """Keep an answer: the review, what the card became, and what its proof observed, all or nothing."""
        if review.card != card.key:
            raise ValueError(f"a review of {review.card} cannot become the card {card.key}")
        with self._writing() as session:
            row = self._row(session, card.key)
            if self._seen.get(card.key, _seen(row)).version != row.version:
                raise StoreError(f"{self._place}: {ELSEWHERE}")
            self._become(row, card, row.reviews + 1)
            session.flush()
            session.add(review_row(review, _number(row.number)))
            for observed in evidence:
                session.add(evidence_row(observed, self._question(session, observed.question)))
            seen = _seen(row)
        self._seen[card.key] = seen

    def withdraw(self, number: int, card: Card, at: datetime) -> None:
        """Undo a card's latest review: it is marked as withdrawn, never deleted, and the card becomes what it was."""
        with self._writing() as session:
            row = self._row(session, card.key)
            # reviews only grow: while this one is the latest of its card, those before it are what the caller saw
            if row.number is None or log.reviews_of_card(session, row.number)[-1:] != [number]:
                raise StoreError(f"{self._place}: review {number} is not the latest of its card; nothing was changed")
            self._become(row, card, row.reviews - 1)
            session.add(Withdrawn(review=number, at=at))
            seen = _seen(row)
        self._seen[card.key] = seen

    def place(self, question: QuestionId, standing: Standing) -> None:
        """Suspend, bury or resume every card of a question."""
        with self._writing() as session:
            for blank in self._blanks(session, question):
                key = CardKey(question, blank, self._learner)
                row = self._row(session, key)
                put_standing(row, standing)
                if key in self._seen:
                    self._seen[key] = replace(self._seen[key], standing=standing)

    def note(self, question: QuestionId) -> str:
        """The learner's private note to a question, empty if there is none."""
        return self.notes().get(question, "")

    def notes(self) -> Mapping[QuestionId, str]:
        """The learner's private notes, by question."""
        with self._reading() as session:
            rows = session.execute(
                select(col(QuestionRow.name), col(NoteRow.text))
                .join(NoteRow, col(NoteRow.question) == col(QuestionRow.number))
                .where(col(NoteRow.learner) == self._learner)
                .order_by(col(QuestionRow.name))
            )
            return {QuestionId(name): text for name, text in rows}

    def write_note(self, question: QuestionId, text: str) -> None:
        """Keep a private note; empty text removes it."""
        with self._writing() as session:
            row = session.merge(
                NoteRow(learner=self._learner, question=self._question(session, question), text=storable(text))
            )
            if not text:
                session.flush()
                session.delete(row)

    def all_evidence(self) -> Sequence[Evidence]:
        """Every verdict that sessions observed, oldest first."""
        with self._reading() as session:
            rows = session.execute(
                select(EvidenceRow, col(QuestionRow.name))
                .join(QuestionRow, col(EvidenceRow.question) == col(QuestionRow.number))
                .order_by(col(EvidenceRow.number))
            )
            return [evidence_of(row, name) for row, name in rows]

    def take_in(self, entries: Sequence[Entry], fresh: Sequence[Snapshot], taken: Taken = NOT_TOLD) -> None:
        """Make the questions of these entries the present ones; writes nothing when nothing changed.

        `fresh` are the snapshots of entries that are new or changed; the others are known already. `taken` is the
        state of the decks in which they were read, kept in the same transaction, and only if all of them came in.
        """
        unchanged = not fresh and set(entries) == set(self.entries())
        if unchanged and (not taken.footprint or taken == self.taken()):
            return
        with self._writing() as session:
            # read again, now that nobody else writes: another pyquiz may have taken in other decks meanwhile
            unchanged = not fresh and set(entries) == set(catalogue.entries(session))
            whole = unchanged or intake(session, entries, fresh)
            kept = taken if whole else NOT_TOLD
            session.merge(TakenRow(footprint=kept.footprint, broken=list(kept.broken)))
        if not unchanged:
            self._seen.clear()

    def taken(self) -> Taken:
        """The state of the decks from which the present questions come, if it could be told when they were taken in."""
        with self._reading() as session:
            row = session.get(TakenRow, 1)
            return NOT_TOLD if row is None else Taken(row.footprint, tuple(row.broken))

    def entries(self) -> Sequence[Entry]:
        """The entries of every question file that is present."""
        with self._reading() as session:
            return catalogue.entries(session)

    def versions(self, question: QuestionId) -> Sequence[Entry]:
        """The entries of a present question, one for each language."""
        with self._reading() as session:
            return catalogue.entries(session, col(QuestionRow.name) == question)

    def summaries(self) -> Mapping[QuestionId, Summary]:
        """The summary of every present question, its title in the first of its languages."""
        with self._reading() as session:
            return catalogue.summaries(session)

    def languages(self) -> frozenset[str]:
        """The languages that present questions are in."""
        with self._reading() as session:
            return catalogue.languages(session)

    def known(self) -> Mapping[str, Entry]:
        """The entries of every question file that is present, by its path."""
        return {entry.path: entry for entry in self.entries()}

    def snapshot(self, question: QuestionId, language: str) -> Snapshot | Missing:
        """The snapshot of a present question in a language."""
        with self._reading() as session:
            found = session.execute(
                select(SnapshotRow, TextRow)
                .join(QuestionRow, col(SnapshotRow.question) == col(QuestionRow.number))
                .join(
                    TextRow,
                    and_(
                        col(TextRow.question) == col(SnapshotRow.question),
                        col(TextRow.language) == col(SnapshotRow.language),
                    ),
                )
                .where(
                    col(QuestionRow.name) == question,
                    col(SnapshotRow.language) == language,
                    col(SnapshotRow.present),
                )
            ).one_or_none()
            if found is None:
                return Missing()
            row, texts = found
            return Snapshot(entry_of(row, question), texts.text, texts.program)

    def backup(self, path: Path) -> None:
        """Copy the whole store to a new file, complete or not at all; a file that exists is never overwritten."""
        with told(self._place):
            upkeep.backup(self._engine, self._place, path)

    def check(self, schedule: Schedule) -> Sequence[str]:
        """What is wrong with the store, a line each: the file itself, and cards that disagree with their reviews."""
        problems = []
        try:
            with self._reading() as session:
                for problem in chain(upkeep.file_problems(session), upkeep.card_problems(session, schedule)):
                    problems.append(problem)  # noqa: PERF402 - what was found stays when the next read fails
        except StoreError as error:
            problems.append(str(error))
        return problems

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with told(self._place), Session(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with told(self._place), Session(self._writing_engine) as session:
            yield session
            session.commit()

    def _question(self, session: Session, name: str) -> int:
        number = session.scalar(select(col(QuestionRow.number)).where(col(QuestionRow.name) == name))
        if number is None:
            raise StoreError(f"{self._place} has no question {name!r}; nothing was saved")
        return number

    def _blanks(self, session: Session, question: QuestionId) -> set[int]:
        number = self._question(session, question)
        blanks = session.scalar(select(col(QuestionRow.numbers)).where(col(QuestionRow.number) == number))
        rows = select(col(CardRow.blank)).where(col(CardRow.question) == number, col(CardRow.learner) == self._learner)
        return {*(blanks or ()), *session.scalars(rows)}

    def _row(self, session: Session, key: CardKey) -> CardRow:
        number = self._question(session, key.question)
        row = session.scalars(
            select(CardRow)
            .where(
                col(CardRow.question) == number, col(CardRow.blank) == key.number, col(CardRow.learner) == key.learner
            )
            .with_for_update()  # SQLite has locked everything already, a server locks the row
        ).one_or_none()
        if row is None:
            row = CardRow(learner=key.learner, question=number, blank=key.number)
            session.add(row)
        return row

    def _become(self, row: CardRow, card: Card, reviews: int) -> None:
        """Let the row become the card, if that has so many reviews; the standing only where the caller changed it."""
        counted = card.memory.reviews if isinstance(card.memory, Remembered) else 0
        if counted != reviews:
            raise StoreError(f"{self._place}: {ELSEWHERE}")
        put_memory(row, card.memory)
        if row.number is None or card.standing != self._seen.get(card.key, _seen(row)).standing:
            put_standing(row, card.standing)
        row.version += 1


def _seen(row: CardRow | RowOf[Any]) -> _Seen:
    return _Seen(row.version, standing_of(row))


def _number(number: int | None) -> int:
    if number is None:
        raise AssertionError("the row was not written yet")
    return number
