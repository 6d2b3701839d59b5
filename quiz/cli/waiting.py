"""What waits for a learner, put together from store, schedule and settings."""

from quiz.cli.home import Home
from quiz.cli.studying import agenda_for
from quiz.cli.wish import Wish
from quiz.domain.cards import Unseen
from quiz.stats.forecast import forecast
from quiz.study.agenda import count_ready, steps_left
from quiz.study.plan import plan_for
from quiz.terminal.due import Waiting

DAYS = 14
"""Days ahead that are counted: two weeks fit on a line."""


def waiting_in(home: Home) -> Waiting:
    """Count what waits now and on the next days."""
    agenda = agenda_for(home, Wish().reaching(home.settings.level))
    now, today = home.clock.now(), home.clock.today()
    schedule = home.schedule()
    reviews, new = count_ready(agenda, now, lambda memory: schedule.retrievability(memory, now))
    unseen = sum(isinstance(candidate.card.memory, Unseen) for candidate in agenda.candidates.values())
    return Waiting(
        reviews=reviews,
        new=new,
        unseen=unseen,
        steps=tuple(at - now for at in steps_left(agenda)),
        days=forecast(home.cards(), today, DAYS, home.calendar),
        plan=plan_for(home.settings.interview, today, unseen),
    )
