"""The figures as they are drawn, through the real renderer."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text
from rich.theme import Theme

from quiz.domain.cards import CardKey
from quiz.domain.questions import QuestionId
from quiz.stats.days import DayCount, DayFigures, Streak
from quiz.stats.figures import Figures
from quiz.stats.recall import Expectation, NothingSeen, TopicFigures
from quiz.stats.retention import Retention
from quiz.stats.shares import NothingYet, Share
from quiz.terminal.charts import draw_figures, draw_forecast, draw_topics
from quiz.terminal.console import STYLES
from quiz.terminal.drawn import ASCII, BLOCKS, bar
from quiz.terminal.heatmap import draw_heatmap

Golden = Callable[[str, str], None]

TODAY = date(2026, 3, 18)
MONDAY = date(2025, 3, 17)
DAY = timedelta(days=1)
YEAR = (TODAY - MONDAY).days + 1


def a_year(*counts: int) -> tuple[DayCount, ...]:
    """The year up to today, its days counted by a pattern that repeats."""
    return tuple(DayCount(MONDAY + n * DAY, counts[n % len(counts)]) for n in range(YEAR))


def coming(*counts: int) -> tuple[DayCount, ...]:
    return tuple(DayCount(TODAY + n * DAY, count) for n, count in enumerate(counts))


STUDIED = Figures(
    today=DayFigures(TODAY, answers=52, new=6, reviews=34, seconds=1440.0, again=Share(6, 52)),
    streak=Streak(5, 12),
    retention=Retention(Share(41, 45), Share(100, 133), Share(350, 400)),
    ready=Expectation(62, 30, 24.2),
    topics=(
        TopicFigures("gil", Expectation(10, 5, 3.2), CardKey(QuestionId("race-counter"))),
        TopicFigures("제너레이터", Expectation(8, 8, 5.0), CardKey(QuestionId("a-generator-with-a-name-that-is-long"))),
        TopicFigures("mro", Expectation(4, 0, 0.0), NothingSeen()),
    ),
    forecast=coming(*(14, 3, 0, 7, 9, 1, 5) * 4),
    heatmap=a_year(0, 3, 8, 12, 0, 25, 1, 17, 5, 0, 0),
)
BEGINNER = Figures(
    today=DayFigures(TODAY, answers=0, new=0, reviews=0, seconds=0.0, again=NothingYet()),
    streak=Streak(0, 0),
    retention=Retention(NothingYet(), NothingYet(), NothingYet()),
    ready=Expectation(62, 0, 0.0),
    topics=(),
    forecast=coming(*[0] * 28),
    heatmap=a_year(0),
)


def console(width: int, encoding: str = "utf-8", *, color: bool = False) -> Console:
    file = StringIO() if encoding == "utf-8" else TextIOWrapper(BytesIO(), encoding=encoding, errors="replace")
    return Console(
        width=width,
        file=file,
        theme=Theme(STYLES),
        highlight=False,
        no_color=not color,
        force_terminal=color,
        color_system="truecolor" if color else None,
    )


def drawn(on: Console, *parts: RenderableType) -> str:
    for part in parts:
        on.print(part)
    on.file.seek(0)
    return on.file.read()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_figures_look_like_this(golden: Golden, width: int) -> None:
    golden(f"figures-{width}.txt", drawn(console(width), *draw_figures(STUDIED)))


def test_figures_look_like_this_without_blocks(golden: Golden) -> None:
    golden("figures-60-ascii.txt", drawn(console(60, "ascii"), *draw_figures(STUDIED)))


def test_a_beginner_is_told_what_there_will_be(golden: Golden) -> None:
    golden("figures-60-beginner.txt", drawn(console(60), *draw_figures(BEGINNER)))


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_line_is_wider_than_the_screen(width: int, encoding: str) -> None:
    text = drawn(console(width, encoding), *draw_figures(STUDIED))
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_colour_adds_nothing_but_colour() -> None:
    coloured = drawn(console(80, color=True), *draw_figures(STUDIED))
    assert "\x1b[32m" in coloured
    assert Text.from_ansi(coloured).plain.rstrip() == drawn(console(80), *draw_figures(STUDIED)).rstrip()


def test_the_whole_year_fits_into_120_columns() -> None:
    lines = drawn(console(120), draw_heatmap(a_year(1))).splitlines()
    monday = lines[1]
    assert monday == "Mon " + "░░" * 53


def test_the_last_column_is_the_week_that_is_running() -> None:
    days = tuple(DayCount(day.day, int(day.day == TODAY)) for day in a_year(0))
    rows = [line[4:] for line in drawn(console(60), draw_heatmap(days)).splitlines()[1:8]]
    assert rows[TODAY.weekday()].endswith("░░")
    assert "░" not in "".join(rows[: TODAY.weekday()] + rows[TODAY.weekday() + 1 :])
    assert len(rows[TODAY.weekday() + 1]) < len(rows[TODAY.weekday()])


def test_the_legend_says_what_the_shades_stand_for() -> None:
    legend = drawn(console(60), draw_heatmap(a_year(0, 4, 8, 12, 16))).splitlines()[-1]
    assert legend.split() == ["·", "0", "░░", "1-4", "▒▒", "5-8", "▓▓", "9-12", "██", "13+"]


def test_one_extreme_day_does_not_make_the_others_pale() -> None:
    days = [*a_year(4), DayCount(TODAY + DAY, 1000)]
    assert "██" in drawn(console(60), draw_heatmap(days)).splitlines()[1]


def test_the_forecast_is_drawn_to_scale() -> None:
    lines = drawn(console(60), draw_forecast(coming(5, 0, 10, 1))).splitlines()
    assert lines[0].strip() == "5 due today, 0 tomorrow, 16 in 4 days"
    assert [line[4:] for line in lines[1:6]] == ["    █", "    █", "▄   █", "█   █", "█   █ ▄"]
    assert lines[1].startswith(" 10 ")


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=28), st.integers(30, 130))
def test_every_day_with_cards_is_seen_in_the_forecast(counts: list[int], width: int) -> None:
    lines = drawn(console(width), draw_forecast(coming(*counts))).splitlines()
    axis = max(3, len(str(max(counts)))) + 1
    shown = counts[: (width - axis) // 2]
    if any(counts):
        lowest = lines[5].ljust(width)[axis::2]
        assert [sign != " " for sign, _ in zip(lowest, shown, strict=False)] == [count > 0 for count in shown]
    assert max(map(cell_len, lines)) <= width


@given(st.floats(0, 1), st.integers(2, 40))
def test_a_bar_is_full_or_empty_only_when_that_is_true(ratio: float, columns: int) -> None:
    for signs in (BLOCKS, ASCII):
        text = bar(ratio, columns, signs)
        assert len(text) == columns
        assert (signs.full not in text) == (ratio == 0)
        assert (signs.rest not in text) == (ratio == 1)


def test_a_topic_cannot_steer_the_terminal() -> None:
    hostile = TopicFigures("gil\x1b[2J", Expectation(1, 1, 1.0), CardKey(QuestionId("q\u202e")))
    text = drawn(console(80), draw_topics([hostile]))
    assert "\x1b" not in text
    assert "\u202e" not in text
