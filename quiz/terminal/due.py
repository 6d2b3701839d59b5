"""What waits, drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from rich.console import RenderableType
from rich.text import Text

from quiz.stats.days import DayCount
from quiz.study.plan import NoPlan, Plan
from quiz.terminal.charts import draw_forecast
from quiz.terminal.text import plural, span


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
    yield Text(f"now: {waiting.reviews} to review, {waiting.new} new  (unseen in all: {waiting.unseen})", "title")
    later = [step for step in waiting.steps if step > timedelta(0)]
    if later:
        yield Text(f"in learning: {plural(len(later), 'question')}, the next in {span(later[0])}")
    yield from said_of(waiting.plan)
    yield draw_forecast(waiting.days)


def said_of(plan: Plan | NoPlan) -> Iterator[Text]:
    """The interview plan in a line, where there is one."""
    if isinstance(plan, Plan):
        pace = f"; {plan.new_per_day} new a day see all {plan.unseen} unseen before it" if plan.unseen else ""
        yield Text(f"The interview is in {plural(plan.days, 'day')}{pace}.")
