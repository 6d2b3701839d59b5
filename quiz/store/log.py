"""Reading the reviews: those that stand, those that were withdrawn, and what a study day amounts to."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col

from quiz.domain.cards import CardKey, Learner
from quiz.domain.questions import QuestionId
from quiz.store.mapping import review_of
from quiz.store.tables import CardRow, QuestionRow, ReviewRow, Row, WithdrawalRow
from quiz.study.ports import Filed, Tally

REVIEW = Row.metadata.tables["review"]


def stands() -> ColumnElement[bool]:
    """The condition that a review was not withdrawn."""
    return col(ReviewRow.number).not_in(select(col(WithdrawalRow.review)))


def reviews_of_card(session: Session, card: int) -> list[int]:
    """The numbers of the standing reviews of a card, oldest first."""
    chosen = select(col(ReviewRow.number)).where(col(ReviewRow.card) == card, stands()).order_by(col(ReviewRow.number))
    return [number for number in session.scalars(chosen) if number is not None]


def latest(session: Session, learner: Learner) -> Iterator[Filed]:
    """The learner's latest standing review, if there is one."""
    newest = _chosen().where(stands(), col(CardRow.learner) == learner).order_by(col(ReviewRow.number).desc())
    return _filed(session, newest.limit(1))


def standing(session: Session, learner: Learner) -> Iterator[Filed]:
    """The learner's standing reviews, oldest first."""
    chosen = _chosen().where(stands(), col(CardRow.learner) == learner)
    return _filed(session, chosen.order_by(col(ReviewRow.number)))


def everybodys(session: Session) -> Iterator[Filed]:
    """The standing reviews of all learners, oldest first."""
    return _filed(session, _chosen().where(stands()).order_by(col(ReviewRow.number)))


def of_card(session: Session, key: CardKey) -> Iterator[Filed]:
    """The standing reviews of one card, oldest first."""
    chosen = _chosen().where(
        stands(),
        col(CardRow.learner) == key.learner,
        col(QuestionRow.name) == key.question,
        col(CardRow.blank) == key.number,
    )
    return _filed(session, chosen.order_by(col(ReviewRow.number)))


def withdrawn(session: Session, learner: Learner) -> Sequence[tuple[Filed, datetime]]:
    """The learner's withdrawn reviews, oldest first, each with the instant at which it was undone."""
    marked = select(col(WithdrawalRow.review), col(WithdrawalRow.at))
    undone = {number: at for number, at in session.execute(marked)}  # noqa: C416 - a row is no pair to mypy
    chosen = _chosen().where(~stands(), col(CardRow.learner) == learner).order_by(col(ReviewRow.number))
    return [(filed, undone[filed.number]) for filed in _filed(session, chosen)]


def tally(session: Session, learner: Learner, day: date) -> Tally:
    """Cards answered on the day, each once: new where their first standing review is of that day."""
    today = (
        select(col(ReviewRow.card))
        .join(CardRow, col(ReviewRow.card) == col(CardRow.number))
        .where(stands(), col(ReviewRow.day) == day, col(CardRow.learner) == learner)
    )
    first = select(func.min(col(ReviewRow.number))).where(stands(), col(ReviewRow.card).in_(today))
    new = select(col(ReviewRow.card)).where(
        col(ReviewRow.number).in_(first.group_by(col(ReviewRow.card))), col(ReviewRow.day) == day
    )
    began = set(session.scalars(new))
    return Tally(len(began), len(set(session.scalars(today)) - began))


def _chosen() -> Select[Any]:
    """Plain columns: a learner's life holds a hundred thousand reviews, too many to make an object of each twice."""
    chosen: Select[Any] = (
        select(REVIEW, col(CardRow.blank), col(CardRow.learner), col(QuestionRow.name))
        .join(CardRow, col(ReviewRow.card) == col(CardRow.number))
        .join(QuestionRow, col(CardRow.question) == col(QuestionRow.number))
    )
    return chosen


def _filed(session: Session, chosen: Select[Any]) -> Iterator[Filed]:
    keys: dict[int, CardKey] = {}
    for row in session.execute(chosen):
        if row.card not in keys:
            keys[row.card] = CardKey(QuestionId(row.name), row.blank, Learner(row.learner))
        yield Filed(row.number, review_of(row, keys[row.card]))
