"""Reading the reviews: those that stand, those that were withdrawn, and what a study day amounts to."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col

from quiz.domain.cards import CardKey, Learner
from quiz.domain.questions import QuestionId
from quiz.store.mapping import review_of
from quiz.store.tables import CardRow, QuestionRow, ReviewRow, WithdrawalRow
from quiz.study.ports import Filed, Tally


def stands() -> ColumnElement[bool]:
    """The condition that a review was not withdrawn."""
    return col(ReviewRow.number).not_in(select(col(WithdrawalRow.review)))


def reviews_of_card(session: Session, card: int) -> list[int]:
    """The numbers of the standing reviews of a card, oldest first."""
    chosen = select(col(ReviewRow.number)).where(col(ReviewRow.card) == card, stands()).order_by(col(ReviewRow.number))
    return [number for number in session.scalars(chosen) if number is not None]


def latest(session: Session, learner: Learner) -> Iterator[Filed]:
    """The learner's latest standing review, if there is one."""
    newest = _chosen(learner).where(stands()).order_by(col(ReviewRow.number).desc()).limit(1)
    return _filed(session, newest)


def standing(session: Session, learner: Learner) -> Iterator[Filed]:
    """The learner's standing reviews, oldest first."""
    return _filed(session, _chosen(learner).where(stands()).order_by(col(ReviewRow.number)))


def of_card(session: Session, key: CardKey) -> Iterator[Filed]:
    """The standing reviews of one card, oldest first."""
    chosen = _chosen(key.learner).where(
        stands(), col(QuestionRow.name) == key.question, col(CardRow.blank) == key.number
    )
    return _filed(session, chosen.order_by(col(ReviewRow.number)))


def withdrawn(session: Session, learner: Learner) -> Sequence[tuple[Filed, datetime]]:
    """The learner's withdrawn reviews, oldest first, each with the instant at which it was undone."""
    chosen = (
        _chosen(learner)
        .add_columns(col(WithdrawalRow.at))
        .join(WithdrawalRow, col(WithdrawalRow.review) == col(ReviewRow.number))
        .order_by(col(ReviewRow.number))
    )
    return [(_one(row, card, name), at) for row, card, name, at in session.execute(chosen)]


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


def _chosen(learner: Learner) -> Select[ReviewRow, CardRow, str]:
    return (
        select(ReviewRow, CardRow, col(QuestionRow.name))
        .join(CardRow, col(ReviewRow.card) == col(CardRow.number))
        .join(QuestionRow, col(CardRow.question) == col(QuestionRow.number))
        .where(col(CardRow.learner) == learner)
    )


def _filed(session: Session, chosen: Select[ReviewRow, CardRow, str]) -> Iterator[Filed]:
    return (_one(row, card, name) for row, card, name in session.execute(chosen))


def _one(row: ReviewRow, card: CardRow, question: str) -> Filed:
    key = CardKey(QuestionId(question), card.blank, Learner(card.learner))
    if row.number is None:
        raise AssertionError("a review that was read has a number")
    return Filed(row.number, review_of(row, key))
