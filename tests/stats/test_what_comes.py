"""The forecast, the topics and readiness."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.cards import Buried, Card, CardKey, Remembered, Suspended
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import QuestionId
from quiz.domain.reviews import Review
from quiz.stats.figures import FORECAST_DAYS, Learned, reckon
from quiz.stats.forecast import forecast
from quiz.stats.recall import Expectation, NothingSeen, readiness, topic_figures

MakeCard = Callable[..., Card]
Answer = Callable[..., Review]

TODAY = date(2026, 3, 18)
NOW = datetime(2026, 3, 18, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def chance(memory: Remembered, _at: datetime) -> float:
    return memory.stability


def unseen(name: str) -> Card:
    return Card(CardKey(QuestionId(name)))


def counts(cards: list[Card], calendar: StudyCalendar, days: int = 4) -> list[int]:
    return [day.count for day in forecast(cards, TODAY, days, calendar)]


def test_overdue_cards_are_due_today(remembered: MakeCard, calendar: StudyCalendar) -> None:
    cards = [remembered("a", TODAY - 5 * DAY), remembered("b", TODAY), remembered("c", TODAY + 2 * DAY), unseen("d")]
    assert counts(cards, calendar) == [2, 0, 1, 0]


def test_suspended_cards_do_not_come_and_buried_ones_come_later(remembered: MakeCard, calendar: StudyCalendar) -> None:
    cards = [remembered("a", TODAY, standing=Suspended()), remembered("b", TODAY, standing=Buried(TODAY + DAY))]
    assert counts(cards, calendar) == [0, 0, 1, 0]


def test_a_burial_that_is_over_delays_nothing(remembered: MakeCard, calendar: StudyCalendar) -> None:
    assert counts([remembered("a", TODAY, standing=Buried(TODAY - DAY))], calendar) == [1, 0, 0, 0]


@given(st.lists(st.integers(-50, 50), max_size=40), st.integers(1, 60))
def test_every_card_comes_on_one_day_or_after_the_last(
    remembered: MakeCard, calendar: StudyCalendar, dues: list[int], days: int
) -> None:
    cards = [remembered(f"q{n}", TODAY + due * DAY) for n, due in enumerate(dues)]
    coming = forecast(cards, TODAY, days, calendar)
    assert [day.day for day in coming] == [TODAY + n * DAY for n in range(days)]
    assert sum(day.count for day in coming) == sum(due < days for due in dues)


def test_readiness_counts_what_was_never_seen_as_not_known(remembered: MakeCard) -> None:
    ready = readiness([remembered("a", TODAY, 0.8), remembered("b", TODAY, 0.4), unseen("c"), unseen("d")], NOW, chance)
    assert (ready.cards, ready.seen) == (4, 2)
    assert round(ready.ratio, 9) == 0.3


def test_readiness_is_asked_for_the_day_of_the_interview(remembered: MakeCard) -> None:
    interview = NOW + 30 * DAY
    ready = readiness([remembered("a", TODAY)], interview, lambda _, at: 0.25 if at == interview else 1.0)
    assert ready.ratio == 0.25


def test_an_empty_deck_is_not_ready() -> None:
    assert readiness([], NOW, chance).ratio == 0


@given(st.lists(st.none() | st.floats(0, 1), max_size=30))
def test_readiness_is_a_share_and_learning_a_card_never_lowers_it(
    remembered: MakeCard, chances: list[float | None]
) -> None:
    cards = [unseen(f"q{n}") if c is None else remembered(f"q{n}", TODAY, c) for n, c in enumerate(chances)]
    before = readiness(cards, NOW, chance).ratio
    after = readiness([remembered(f"q{n}", TODAY, 1.0) for n in range(len(cards))], NOW, chance).ratio
    assert 0 <= before <= after <= 1


def test_the_weakest_topic_comes_first_with_its_weakest_card(remembered: MakeCard) -> None:
    cards = [remembered("a", TODAY, 0.9), remembered("b", TODAY, 0.7), remembered("c", TODAY, 0.9), unseen("d")]
    topics = {QuestionId("a"): "gil", QuestionId("b"): "gil", QuestionId("c"): "gc", QuestionId("d"): "gc"}
    weak, strong = topic_figures([*cards, unseen("gone")], topics, NOW, chance)
    assert (weak.topic, weak.expected) == ("gc", Expectation(2, 1, 0.9))
    assert (strong.topic, strong.weakest) == ("gil", CardKey(QuestionId("b")))


def test_a_topic_never_seen_has_no_weakest_card() -> None:
    (figures,) = topic_figures([unseen("a")], {QuestionId("a"): "mro"}, NOW, chance)
    assert figures.weakest == NothingSeen()


def test_all_figures_belong_to_the_study_day_not_to_the_date(answer: Answer, calendar: StudyCalendar) -> None:
    after_midnight = datetime(2026, 3, 19, 2, tzinfo=UTC)
    figures = reckon(Learned([answer("a", TODAY, first=True)], [unseen("b")], {}), after_midnight, calendar, chance)
    assert (figures.today.day, figures.today.new, figures.streak.current) == (TODAY, 1, 1)
    assert (figures.forecast[0].day, len(figures.forecast)) == (TODAY, FORECAST_DAYS)
    assert figures.heatmap[-1].count == 1
