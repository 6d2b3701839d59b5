"""Study days: a day ends in the small hours of the learner's own clock, not at midnight UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StudyCalendar:
    """Turns UTC instants into study days and back, in the learner's zone; `rollover` is the local hour a day ends.

    No instant belongs to a day before `earliest`: whoever travels west goes on with the day that was studied last.

    Days are compared as dates, never as differences of instants, so neither a change to summer time nor travel
    makes a day longer or shorter.
    """

    zone: tzinfo
    rollover: int = 4
    earliest: date = date.min

    def day_of(self, instant: datetime) -> date:
        """The study day that an aware instant belongs to."""
        local = instant.astimezone(self.zone).replace(tzinfo=None)
        return max((local - timedelta(hours=self.rollover)).date(), self.earliest)

    def start_of(self, day: date) -> datetime:
        """The UTC instant at which the study day begins."""
        return datetime.combine(day, time(self.rollover), tzinfo=self.zone).astimezone(UTC)


def normalised(day: date) -> datetime:
    """The instant that stands for a study day in arithmetic: noon UTC, so that days are whole multiples of 24 h."""
    return datetime.combine(day, NOON)
