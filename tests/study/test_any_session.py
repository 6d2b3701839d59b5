"""Whatever a learner does, in whatever order, and however the clock runs: nothing is lost and nothing disagrees."""

import tempfile
from collections import deque
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.domain.answers import Filled, Thought
from quiz.domain.cards import Grade
from quiz.domain.questions import Cloze
from quiz.study.screen import Command, Face, Given, Offer
from tests.study import texts
from tests.study.studio import Hands, ScriptedScreen, Studio, studio_in

Do = Grade | Command | timedelta
COMMANDS = [Command.UNDO, Command.SUSPEND, Command.BURY]
MOVES = st.lists(
    st.one_of(
        st.sampled_from(Grade),
        st.sampled_from(Grade),
        st.sampled_from(COMMANDS),
        st.timedeltas(timedelta(days=-40), timedelta(days=40)),
        st.integers(0, 900).map(lambda seconds: timedelta(seconds=seconds)),
    ),
    max_size=12,
)
SESSIONS = st.lists(MOVES, min_size=1, max_size=4)


class Anyone(ScriptedScreen):
    """A person who answers every question and then makes the moves of a list; time passes before both."""

    def __init__(self, moves: Iterable[Do], studio: Studio) -> None:
        super().__init__([], Hands())
        self._plan, self._studio = deque(moves), studio
        self.kept = 0

    def ask(self, face: Face) -> Given | Command:
        self._let_time_pass()
        return Given(Filled(("gc",)) if isinstance(face.question.task, Cloze) else Thought())

    def grade(self, offer: Offer) -> Grade | Command:
        assert sorted(offer.intervals.values()) == list(offer.intervals.values())
        self._let_time_pass()
        match self._plan.popleft() if self._plan else Command.QUIT:
            case Grade() as grade:
                self.kept += 1
                return grade
            case Command() as command:
                return command
            case timedelta():
                raise AssertionError("time has passed already")

    def _let_time_pass(self) -> None:
        while self._plan and isinstance(span := self._plan[0], timedelta):
            self._studio.clock.time += span
            self._plan.popleft()


@settings(max_examples=40)
@given(SESSIONS, st.integers(1, 3))
def test_any_moves_keep_the_store_whole(sessions: list[list[Do]], new_per_day: int) -> None:
    with tempfile.TemporaryDirectory() as folder, studio_in(Path(folder)) as studio:
        studio.write("a", texts.recall("a"))
        studio.write("b", texts.cloze("b"))
        studio.write("c", texts.proved("c"), topic="gil")
        studio.settle(new_per_day=new_per_day)
        for moves in sessions:
            play(studio, moves)


def play(studio: Studio, moves: list[Do]) -> None:
    before = len(studio.reviews()) + len(studio.store.withdrawn())
    screen = Anyone(moves, studio)
    studio.session(screen).run()
    reviews = studio.reviews()
    assert len(reviews) + len(studio.store.withdrawn()) == before + screen.kept
    assert [review.at for review in reviews] == sorted(review.at for review in reviews)
    assert [review.day for review in reviews] == sorted(review.day for review in reviews)
    assert all(review.due > review.at and review.seconds >= 0 for review in reviews)
    new = [review.day for review in reviews if review.first]
    assert all(new.count(day) <= studio.store.settings().new_per_day for day in new)
    assert studio.sound()
