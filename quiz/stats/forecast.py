"""What comes: how many cards are due on each of the next days."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from quiz.domain.cards import Buried, Card, Remembered, Suspended
from quiz.domain.days import StudyCalendar
from quiz.stats.days import DAY, DayCount


def forecast(cards: Iterable[Card], today: date, days: int, calendar: StudyCalendar) -> tuple[DayCount, ...]:
    """The cards due on each of the next `days` study days, today first and with everything overdue.

    Suspended cards and those never seen are not counted, buried ones not before their burial ends. Nobody knows what
    answering will add, so the later days are the least that will come.
    """
    due = Counter(day for card in cards for day in _due_days(card, today, calendar))
    return tuple(DayCount(day, due[day]) for day in (today + n * DAY for n in range(days)))


def _due_days(card: Card, today: date, calendar: StudyCalendar) -> Iterable[date]:
    match card:
        case Card(memory=Remembered(due=due), standing=Buried(until=until)):
            return (max(today, calendar.day_of(due), until + DAY),)
        case Card(memory=Remembered(due=due), standing=standing) if not isinstance(standing, Suspended):
            return (max(today, calendar.day_of(due)),)
        case _:
            return ()
