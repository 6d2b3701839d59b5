"""What waits, drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from rich.console import RenderableType
from rich.text import Text

from quiz.stats.days import DayCount
from quiz.study.plan import NoPlan, Plan
from quiz.terminal.charts import draw_forecast
from quiz.terminal.text import span
from quiz.wording import ntr, tr


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits now under the day's limits, the steps that are near, and the cards due on the next days."""

    reviews: int
    new: int
    unseen: int
    steps: tuple[timedelta, ...]
    days: tuple[DayCount, ...]
    plan: Plan | NoPlan


def draw_waiting(waiting: Waiting) -> Iterator[RenderableType]:
    """What waits now, then the next days."""
    now = tr(
        "now: {reviews} to review, {new} new  (unseen in all: {unseen})",
        reviews=waiting.reviews,
        new=waiting.new,
        unseen=waiting.unseen,
    )
    yield Text(now, "title")
    later = [step for step in waiting.steps if step > timedelta(0)]
    if later:
        learning = ntr(
            "in learning: {count} question, the next in {span}",
            "in learning: {count} questions, the next in {span}",
            len(later),
            span=span(later[0]),
        )
        yield Text(learning)
    yield from said_of(waiting.plan)
    yield draw_forecast(waiting.days)


def said_of(plan: Plan | NoPlan) -> Iterator[Text]:
    """The interview plan in a line, where there is one."""
    if isinstance(plan, Plan):
        yield Text(
            ntr("The interview is in {count} day.", "The interview is in {count} days.", plan.days) + _pace(plan)
        )


def _pace(plan: Plan) -> str:
    said = tr(" {new} new a day see all {unseen} unseen before it.", new=plan.new_per_day, unseen=plan.unseen)
    return said if plan.unseen else ""
