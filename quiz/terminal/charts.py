"""The figures drawn: today, retention, topics, what comes in the next weeks, and the year."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rich.cells import cell_len, set_cell_size
from rich.console import RenderableType
from rich.text import Text

from quiz.stats.days import DayCount, DayFigures, Streak
from quiz.stats.figures import Figures
from quiz.stats.recall import Expectation, NothingSeen, TopicFigures
from quiz.stats.retention import Retention
from quiz.stats.shares import NothingYet, Share
from quiz.terminal.drawn import MONTHS, WEEKDAYS, Drawn, Signs, bar
from quiz.terminal.heatmap import draw_heatmap
from quiz.terminal.text import span, visible
from quiz.wording import ntr, tr

BAR = 20
"""Columns of a share's bar."""

WIDE = 80
"""From so many columns on, topics get whole bars, and half ones below, so that the question's name has room."""

HEIGHT = 5
"""Lines of the forecast's bars."""

DAY = 2
"""Columns of a day of the forecast: the bar and a gap."""

WEEK = 7


def draw_figures(figures: Figures) -> Iterator[RenderableType]:
    """Draw everything, one part below the other."""
    yield from draw_today(figures.today, figures.streak, figures.ready)
    yield from _part(tr("Retention (known when asked again after days)"), draw_retention(figures.retention))
    if figures.topics:
        yield from _part(tr("Topics: expected to be known now, seen, weakest question"), draw_topics(figures.topics))
    yield from _part(tr("What comes"), draw_forecast(figures.forecast))
    yield from _part(tr("The year: answers a day"), draw_heatmap(figures.heatmap))


def draw_today(today: DayFigures, streak: Streak, ready: Expectation) -> Iterator[RenderableType]:
    """Draw what was done today, the days in a row, and what is expected to be known."""
    yield Text(tr("Today, {day}", day=_day(today.day)), "title")
    yield Text(f"  {_done(today)}")
    yield Text(f"  {_streak(streak)}")
    expected = ntr(
        "{ratio:.0%} of {count} card expected to be known now, {seen} seen",
        "{ratio:.0%} of {count} cards expected to be known now, {seen} seen",
        ready.cards,
        ratio=ready.ratio,
        seen=ready.seen,
    )
    yield Text(f"  {expected}")


def draw_retention(retention: Retention) -> Drawn:
    """Draw a line for the last week, the last month, and ever."""
    rows = ((tr("last 7 days"), retention.week), (tr("last 30 days"), retention.month), (tr("ever"), retention.ever))

    def lines(_columns: int, signs: Signs) -> Iterator[Text]:
        for name, part in rows:
            yield Text(f"  {set_cell_size(name, 14)}").append_text(_share(part, signs))

    return Drawn(lines)


def draw_topics(topics: Sequence[TopicFigures]) -> Drawn:
    """Draw a line for each topic (at least one), with the question seen that is the least likely to be known."""
    names = max(cell_len(visible(figures.topic)) for figures in topics)

    def lines(columns: int, signs: Signs) -> Iterator[Text]:
        for figures in topics:
            expected = figures.expected
            line = Text(f"  {set_cell_size(visible(figures.topic), names)}  ")
            line.append(bar(expected.ratio, BAR if columns >= WIDE else BAR // 2, signs), "green")
            seen = f"{expected.seen}/{expected.cards}"
            yield line.append(f" {expected.ratio:>4.0%}  {seen:<7}{_weakest(figures)}")

    return Drawn(lines)


def draw_forecast(days: Sequence[DayCount]) -> Drawn:
    """Draw a bar for each day, as many days as fit, with the date and the sum of each seven."""

    def lines(columns: int, signs: Signs) -> Iterator[Text]:
        most = max((day.count for day in days), default=0)
        axis = max(3, len(str(most))) + 1
        shown = days[: max(1, (columns - axis) // DAY)]
        yield Text(f"  {_coming(days)}")
        if most:
            yield from _bars(shown, most, axis, signs)
            yield from _below(shown, axis)

    return Drawn(lines)


def _part(title: str, drawn: Drawn) -> Iterator[RenderableType]:
    yield Text()
    yield Text(title, "title")
    yield drawn


def _day(day: date) -> str:
    return tr("{weekday} {day}", weekday=tr(WEEKDAYS[day.weekday()]), day=_short(day))


def _short(day: date) -> str:
    return tr("{day} {month}", day=day.day, month=tr(MONTHS[day.month - 1]))


def _done(today: DayFigures) -> str:
    if isinstance(today.again, NothingYet):
        return tr("nothing answered yet")
    reviews = ntr("{count} review", "{count} reviews", today.reviews)
    answers = ntr("{count} answer", "{count} answers", today.answers)
    return tr(
        "{new} new, {reviews}, {answers} in {span}; again {again:.0%}",
        new=today.new,
        reviews=reviews,
        answers=answers,
        span=span(timedelta(seconds=today.seconds)),
        again=today.again.ratio,
    )


def _streak(streak: Streak) -> str:
    if not streak.longest:
        return tr("no day in a row yet")
    if not streak.current:
        return tr("no day in a row now, the most were {longest}", longest=streak.longest)
    return ntr(
        "{count} day in a row, the most were {longest}",
        "{count} days in a row, the most were {longest}",
        streak.current,
        longest=streak.longest,
    )


def _share(part: Share | NothingYet, signs: Signs) -> Text:
    if isinstance(part, NothingYet):
        return Text(tr("nothing to go by yet"), "quiet")
    drawn = Text(bar(part.ratio, BAR, signs), "green")
    return drawn.append(f" {part.ratio:>4.0%}  " + tr("{part} of {whole}", part=part.part, whole=part.whole), "default")


def _weakest(figures: TopicFigures) -> str:
    return "" if isinstance(figures.weakest, NothingSeen) else visible(figures.weakest.question)


def _coming(days: Sequence[DayCount]) -> str:
    """The first days in words, which is all that a screen reader needs."""
    total = sum(day.count for day in days)
    if not total:
        return ntr("nothing is due in the next {count} day", "nothing is due in the next {count} days", len(days))
    tomorrow = days[1].count if len(days) > 1 else 0
    return ntr(
        "{today} due today, {tomorrow} tomorrow, {total} in {count} day",
        "{today} due today, {tomorrow} tomorrow, {total} in {count} days",
        len(days),
        today=days[0].count,
        tomorrow=tomorrow,
        total=total,
    )


def _bars(days: Sequence[DayCount], most: int, axis: int, signs: Signs) -> Iterator[Text]:
    """The bars line by line from the top, the tallest as high as all lines."""
    per_cell = len(signs.steps)
    heights = [-(-day.count * HEIGHT * per_cell // most) for day in days]
    for level in reversed(range(HEIGHT)):
        label = most if level == HEIGHT - 1 else ""
        cells = (_part_of(height - level * per_cell, signs) for height in heights)
        yield Text(f"{label:>{axis - 1}} ", "quiet").append(" ".join(cells), "cyan")


def _part_of(steps: int, signs: Signs) -> str:
    return signs.steps[min(steps, len(signs.steps)) - 1] if steps > 0 else " "


def _below(days: Sequence[DayCount], axis: int) -> Iterator[Text]:
    """The date on which each seven days begin, and how many cards come in them."""
    weeks = [days[n : n + WEEK] for n in range(0, len(days), WEEK)]
    room = WEEK * DAY
    for said in (
        [_short(week[0].day) for week in weeks],
        [tr("sum {sum}", sum=sum(day.count for day in week)) for week in weeks],
    ):
        yield Text(" " * axis + "".join(set_cell_size(text, room) for text in said), "quiet")
