"""Time that does not run backwards, whatever the system's clock does."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Self

from quiz.domain.days import StudyCalendar
from quiz.study.ports import Clock


class SystemClock:
    """The system's clock."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class SteadyClock:
    """A clock that never shows an instant before `floor`, the latest review's; a clock set back stands still there."""

    clock: Clock
    calendar: StudyCalendar
    floor: datetime
    floor_day: date

    def now(self) -> datetime:
        """The present instant in UTC, not before the floor."""
        return max(self.clock.now(), self.floor)

    def today(self) -> date:
        """The present study day, not before that of the latest review: travelling west repeats no day."""
        return max(self.calendar.day_of(self.now()), self.floor_day)

    def after(self, instant: datetime) -> Self:
        """This clock, which from now on shows nothing before an instant that it has shown."""
        day = max(self.calendar.day_of(instant), self.floor_day)
        return replace(self, floor=max(instant, self.floor), floor_day=day)
