"""The interview plan: how many days are left, and how many new questions a day get through the deck by then."""

import math
from dataclasses import dataclass
from datetime import date

from quiz.domain.settings import NoInterview


@dataclass(frozen=True, slots=True)
class Plan:
    """`days` are left before the interview day; `new_per_day` new questions on each would see every one once."""

    days: int
    unseen: int
    new_per_day: int


@dataclass(frozen=True, slots=True)
class NoPlan:
    """There is no interview ahead."""


def plan_for(interview: date | NoInterview, today: date, unseen: int) -> Plan | NoPlan:
    """Spread the unseen questions over the days before the interview, its eve kept for reviews."""
    if isinstance(interview, NoInterview) or interview < today:
        return NoPlan()
    days = (interview - today).days
    return Plan(days, unseen, math.ceil(unseen / max(1, days - 1)))
