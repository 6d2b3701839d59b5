"""All figures at once, from what the store holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quiz.domain.cards import Card
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import QuestionId
from quiz.domain.reviews import Review
from quiz.stats.days import DayCount, DayFigures, Streak, day_figures, heatmap, streak
from quiz.stats.forecast import forecast
from quiz.stats.recall import Expectation, Retrievability, TopicFigures, readiness, topic_figures
from quiz.stats.retention import Retention, retention

FORECAST_DAYS = 28
"""The next four weeks: as many days as a drawing of 60 columns holds."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What the figures are reckoned from: the reviews that stand, in the order filed; the cards; questions' topics."""

    reviews: Sequence[Review]
    cards: Sequence[Card]
    topics: Mapping[QuestionId, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that `stats` shows; `ready` is what is expected to be known now."""

    today: DayFigures
    streak: Streak
    retention: Retention
    ready: Expectation
    topics: tuple[TopicFigures, ...]
    forecast: tuple[DayCount, ...]
    heatmap: tuple[DayCount, ...]


def reckon(learned: Learned, now: datetime, calendar: StudyCalendar, recall: Retrievability) -> Figures:
    """Reckon every figure for this instant."""
    today = calendar.day_of(now)
    return Figures(
        today=day_figures(learned.reviews, today),
        streak=streak(learned.reviews, today),
        retention=retention(learned.reviews, today, calendar),
        ready=readiness(learned.cards, now, recall),
        topics=topic_figures(learned.cards, learned.topics, now, recall),
        forecast=forecast(learned.cards, today, FORECAST_DAYS, calendar),
        heatmap=heatmap(learned.reviews, today),
    )
