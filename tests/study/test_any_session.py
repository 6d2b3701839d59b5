"""Whatever a learner does, in whatever order, and however the clock runs: nothing is lost and nothing disagrees."""

import tempfile
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

BEFORE = [Command.UNDO, Command.SUSPEND, Command.BURY]
MOVES = st.lists(
    st.one_of(
        st.sampled_from(Grade),
        st.sampled_from(Grade),
        st.sampled_from(BEFORE),
        st.timedeltas(timedelta(days=-40), timedelta(days=40)),
        st.integers(0, 900).map(lambda seconds: timedelta(seconds=seconds)),
    ),
    max_size=12,
)
SESSIONS = st.lists(MOVES, min_size=1, max_size=4)


class Anyone(ScriptedScreen):
    """A person who answers every question, and makes the moves of a list where a grade is asked for."""

    def __init__(self, moves: list[Grade | Command | timedelta], studio: Studio) -> None:
        super().__init__([], Hands())
        self._plan, self._studio = iter(moves), studio
        self.kept = 0

    def ask(self, face: Face) -> Given | Command:
        super().ask(face)
        task = face.question.task
        return Given(Filled(("gc",)) if isinstance(task, Cloze) else Thought())

    def grade(self, offer: Offer) -> Grade | Command:
        self.shown.offers.append(offer)
        for move in self._plan:
            if isinstance(move, timedelta):
                self._studio.clock.time += move
                continue
            self.kept += isinstance(move, Grade)
            return move
        return Command.QUIT


@settings(max_examples=40)
@given(SESSIONS, st.integers(1, 3))
def test_any_moves_keep_the_store_whole(sessions: list[list[Grade | Command | timedelta]], new_per_day: int) -> None:
    with tempfile.TemporaryDirectory() as folder, studio_in(Path(folder)) as studio:
        studio.write("a", texts.recall("a"))
        studio.write("b", texts.cloze("b"))
        studio.write("c", texts.proved("c"), topic="gil")
        studio.settle(new_per_day=new_per_day)
        for moves in sessions:
            play(studio, moves)


def play(studio: Studio, moves: list[Grade | Command | timedelta]) -> None:
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
