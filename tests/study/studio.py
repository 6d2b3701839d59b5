"""A place to study in: a real store, real decks, the real schedule, a clock that is set, and a scripted person."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from random import Random

from quiz.cli.home import Home, take_in
from quiz.cli.studying import agenda_for
from quiz.cli.wish import Wish
from quiz.domain.answers import Answer, Thought, Ticked
from quiz.domain.cards import Card, CardKey, Grade, Remembered
from quiz.domain.claims import Always, Can
from quiz.domain.days import StudyCalendar
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import Proof, prove
from quiz.domain.questions import WHOLE, Expression, Order, Predict, Question, QuestionId
from quiz.domain.reviews import Review
from quiz.domain.runs import Finished, NotRun, Run, Value
from quiz.domain.snapshots import Missing
from quiz.store.opening import open_store
from quiz.store.sql_store import SqlStore
from quiz.study.clock import SteadyClock
from quiz.study.ports import Prover, Running, StillRunning
from quiz.study.screen import Command, Ending, Face, Given, Notice, Offer, Verso
from quiz.study.session import Desk, Session
from quiz.study.shelf import Shelf

MONDAY = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
MINE = Interpreter("/mine", "cpython", (3, 12, 1), "linux")
GOOD, AGAIN, HARD, EASY = Grade.GOOD, Grade.AGAIN, Grade.HARD, Grade.EASY
LOOK = Thought()
OTHER = Interpreter("/other", "cpython", (3, 9, 18), "linux")

EVERYTHING = Wish()

Act = Callable[[], None]
"""Something that happens while the learner thinks: time passes, a file changes."""
Move = Answer | Given | Command | Grade | Act


@dataclass
class SetClock:
    """A clock that shows what it is set to."""

    time: datetime = MONDAY

    def now(self) -> datetime:
        return self.time

    def passes(self, span: timedelta) -> Act:
        """Let time pass, forwards or backwards, when its turn comes."""

        def act() -> None:
            self.time += span

        return act


@dataclass
class Shown:
    """Everything that a session showed, in the order it was shown."""

    faces: list[Face] = field(default_factory=list)
    versos: list[Verso] = field(default_factory=list)
    proofs: list[tuple[Question, tuple[Proof, ...], bool]] = field(default_factory=list)
    programs: list[Question] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    notices: list[tuple[Notice, str]] = field(default_factory=list)
    confirmed: list[tuple[Grade, timedelta]] = field(default_factory=list)

    @property
    def told(self) -> list[Notice]:
        """The notices, without what they are about."""
        return [notice for notice, _ in self.notices]

    @property
    def asked(self) -> list[str]:
        """The questions asked, a cloze with the number of its card."""
        return [f"{one.question.id}#{one.number}" if one.number else one.question.id for one in self.faces]


@dataclass
class Hands:
    """What the learner does where the session asks for more than a key."""

    ticks: frozenset[int] = frozenset()
    edit: Callable[[str], str] = str
    write: Callable[[str], str] = str
    open: Callable[[Path], object] = str


class ScriptedScreen:
    """A person who makes moves from a list, and quits when it is at its end."""

    def __init__(self, moves: Sequence[Move], hands: Hands) -> None:
        self._moves, self._hands = deque(moves), hands
        self.shown = Shown()

    def _next(self) -> Answer | Given | Command | Grade:
        while self._moves:
            move = self._moves.popleft()
            if not callable(move):
                return move
            move()
        return Command.QUIT

    def ask(self, face: Face) -> Given | Command:
        self.shown.faces.append(face)
        move = self._next()
        assert not isinstance(move, Grade), f"asked {face.question.id}, but the script grades {move}"
        return move if isinstance(move, Given | Command) else Given(move)

    def wait(self, running: Running) -> Proof:
        while isinstance(result := running.wait(10.0), StillRunning):
            pass
        return result

    def tick(self, _face: Face, /) -> Ticked:
        return Ticked(self._hands.ticks)

    def show_answer(self, verso: Verso) -> None:
        self.shown.versos.append(verso)

    def show_proof(self, question: Question, proofs: Sequence[Proof], *, changed: bool = False) -> None:
        self.shown.proofs.append((question, tuple(proofs), changed))

    def show_program(self, question: Question) -> None:
        self.shown.programs.append(question)

    def grade(self, offer: Offer) -> Grade | Command:
        self.shown.offers.append(offer)
        move = self._next()
        assert isinstance(move, Grade | Command), f"to be graded, but the script answers {move}"
        return move

    def confirm(self, grade: Grade, interval: timedelta) -> None:
        self.shown.confirmed.append((grade, interval))

    def choose(self, interpreters: Sequence[Interpreter]) -> Interpreter:
        return interpreters[-1]

    def edit(self, text: str, suffix: str) -> str:
        assert suffix == ".py"
        return self._hands.edit(text)

    def write(self, text: str) -> str:
        return self._hands.write(text)

    def open(self, path: Path) -> None:
        self._hands.open(path)

    def tell(self, notice: Notice, about: str = "") -> None:
        self.shown.notices.append((notice, about))


@dataclass
class FakeRunning:
    """A proof that is there at once; counts how often it was cancelled."""

    proof: Proof
    cancelled: int = 0

    def wait(self, _seconds: float, /) -> Proof:
        return self.proof

    def cancel(self) -> None:
        self.cancelled += 1


@dataclass
class FakeProver:
    """Runs nothing: `values` says what an expression is worth, `stdout` what is printed, `refusal` why nothing runs.

    A program that holds the word `wrong` makes every expression false.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    stdout: str = ""
    refusal: str = ""
    found: Sequence[Interpreter] = (OTHER, MINE)
    started: list[tuple[Question, Interpreter, FakeRunning]] = field(default_factory=list)

    def interpreters(self) -> Sequence[Interpreter]:
        return self.found

    def start(self, question: Question, interpreter: Interpreter) -> Running:
        runs = [self._run(question)] * question.runs if _source(question) else []
        running = FakeRunning(prove(question, runs, interpreter))
        self.started.append((question, interpreter, running))
        return running

    def _run(self, question: Question) -> Run:
        if self.refusal:
            return Run(NotRun(self.refusal))
        true = "wrong" not in _source(question)
        expressions = [one.assertion.expression for one in question.claims if isinstance(one.assertion, Always | Can)]
        if isinstance(question.task, Predict | Order) and isinstance(question.task.ask, Expression):
            expressions.append(question.task.ask.text)
        seen = [(text, Value(self.values.get(text, str(true)), literal=True, truth=true)) for text in expressions]
        return Run(Finished(), self.stdout, observations=tuple(seen))


def _source(question: Question) -> str:
    return getattr(question.experiment, "source", "")


@dataclass
class Studio:
    """A learner's place: `write` puts question files into the deck, `study` plays a session."""

    folder: Path
    store: SqlStore
    clock: SetClock = field(default_factory=SetClock)
    prover: Prover = field(default_factory=FakeProver)
    zone: tzinfo = UTC
    hands: Hands = field(default_factory=Hands)
    language: str = "en"
    shown: Shown = field(default_factory=Shown)

    @property
    def deck(self) -> Path:
        return self.folder / "deck"

    def path(self, name: str, topic: str = "gc") -> Path:
        return self.deck / topic / f"{name}.md"

    def write(self, name: str, text: str, topic: str = "gc") -> Path:
        path = self.path(name, topic)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not (self.deck / "deck.toml").exists():
            (self.deck / "deck.toml").write_text('title = "T"\nlanguage = "en"\nlicence = "MIT"\n', encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        return path

    def home(self) -> Home:
        """The learner's home, with the deck taken in and the clock as it stands when pyquiz is started."""
        broken = take_in(self.store, [self.deck], time.time_ns())
        calendar = StudyCalendar(self.zone)
        latest = self.store.latest()
        if isinstance(latest, Missing):
            clock = SteadyClock(self.clock, calendar, datetime.min.replace(tzinfo=UTC), date.min)
        else:
            calendar = replace(calendar, earliest=latest.review.day)
            clock = SteadyClock(self.clock, calendar, latest.review.at, latest.review.day)
        return Home(self.store, (self.deck,), self.store.settings(), calendar, clock, broken)

    def session(self, screen: ScriptedScreen, wish: Wish = EVERYTHING, interpreter: Interpreter = MINE) -> Session:
        """A session of this screen's person, put together as the command does."""
        home = self.home()
        self.shown = screen.shown
        shelf = Shelf(home.store, self.language, lambda: _broken(home))
        random = Random(1)  # noqa: S311 - shuffles, guards nothing
        desk = Desk(home.store, home.schedule(), self.prover, screen, home.clock, shelf, interpreter, random)
        return Session(desk, agenda_for(home, wish), home.clock.now() + wish.time, wish.answers)

    def study(self, *moves: Move, wish: Wish = EVERYTHING, interpreter: Interpreter = MINE) -> Ending:
        """Play a session; what it showed is in `shown`."""
        return self.session(ScriptedScreen(moves, self.hands), wish, interpreter).run()

    def settle(self, **changed: object) -> None:
        """Change settings."""
        self.store.change_settings(replace(self.store.settings(), **changed))  # type: ignore[arg-type]

    def card(self, name: str, number: int = WHOLE) -> Card:
        key = CardKey(QuestionId(name), number)
        return next(card for card in self.store.cards() if card.key == key)

    def memory(self, name: str, number: int = WHOLE) -> Remembered:
        memory = self.card(name, number).memory
        assert isinstance(memory, Remembered)
        return memory

    def reviews(self) -> list[Review]:
        return [filed.review for filed in self.store.all_reviews()]

    def sound(self) -> bool:
        """Say whether the store is whole and every card is what its reviews make of it."""
        return not self.store.check(self.home().schedule())


def _broken(home: Home) -> frozenset[str]:
    return take_in(home.store, home.folders, time.time_ns())


@contextmanager
def studio_in(folder: Path) -> Iterator[Studio]:
    """A place to study in, in an empty folder."""
    with open_store(str(folder / "data.db")) as store:
        yield Studio(folder, store)
