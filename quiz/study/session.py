"""A study session: asks card after card, and keeps each answer before the next question is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from quiz.domain.answers import Programmed
from quiz.domain.cards import Buried, Card, Grade, Memory, Remembered, Reviewing, Suspended, Unseen
from quiz.domain.interpreters import Interpreter
from quiz.domain.judging import answer_text, suggest
from quiz.domain.questions import Choice, Order, Question, QuestionId, Task
from quiz.domain.reviews import Review
from quiz.domain.snapshots import Missing
from quiz.study.agenda import (
    Agenda,
    Candidate,
    NothingLeft,
    answered,
    count_ready,
    left_out,
    next_up,
    steps_left,
    taken_back,
)
from quiz.study.clock import SteadyClock
from quiz.study.evidence import evidence_of, surprises_of
from quiz.study.ports import Prover, Schedule, Store
from quiz.study.rounds import Answered, Round
from quiz.study.screen import Command, Ending, Face, Notice, Offer, Outcome, Screen
from quiz.study.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a session works with; `random` only shuffles options and lines."""

    store: Store
    schedule: Schedule
    prover: Prover
    screen: Screen
    clock: SteadyClock
    shelf: Shelf
    interpreter: Interpreter
    random: Random


@dataclass(frozen=True, slots=True)
class _Graded:
    """A grade with everything that keeping it takes."""

    candidate: Candidate
    turn: Round
    reply: Answered
    seconds: float
    grade: Grade
    memory: Remembered


class Session:
    """One go at studying; `run` returns when nothing is left, the time or the answers are up, or the learner quits."""

    def __init__(self, desk: Desk, agenda: Agenda, until: datetime, answers: int) -> None:
        self._desk = desk
        self._clock = desk.clock
        self._agenda = agenda
        self._until = until
        self._answers = answers
        self._outcomes: tuple[Outcome, ...] = ()

    def run(self) -> Ending:
        """Ask until the end, and say how it ended."""
        while not isinstance(candidate := self._next(), NothingLeft):
            over = self._now() >= self._until or len(self._outcomes) >= self._answers
            if over or self._ask(candidate) is Command.QUIT:
                break
        return self.ending()

    def ending(self) -> Ending:
        """How it stands: also what to show when a session is interrupted."""
        return Ending(self._outcomes, steps_left(self._agenda), self._now())

    def _now(self) -> datetime:
        """The present instant in UTC, never before the one that was seen last, even if the clock is set back."""
        now = self._clock.now()
        self._clock = self._clock.after(now)
        return now

    def _next(self) -> Candidate | NothingLeft:
        now = self._now()
        return next_up(self._agenda, now, lambda memory: self._desk.schedule.retrievability(memory, now))

    def _ask(self, candidate: Candidate) -> Command | Grade | Missing:
        desk = self._desk
        question = self._question(candidate)
        if isinstance(question, Missing):
            self._leave_out(candidate.summary.id, Notice.GONE)
            return question
        turn = Round(desk.screen, desk.prover, desk.store, desk.shelf, self._face(candidate, question))
        try:
            started = self._now()
            given = turn.ask()
            if isinstance(given, Command):
                return self._obey(given, candidate)
            seconds = (self._now() - started).total_seconds()
            return self._grade(candidate, turn, turn.answer(given), seconds)
        finally:
            turn.close()

    def _question(self, candidate: Candidate) -> Question | Missing:
        """The card's question; missing if its file was broken, or its blank removed, while the session went on."""
        found = self._desk.shelf.find(candidate.summary.id)
        return found if isinstance(found, Question) and candidate.key.number in found.numbers else Missing()

    def _face(self, candidate: Candidate, question: Question) -> Face:
        desk = self._desk
        return Face(
            question=question,
            number=candidate.key.number,
            shuffle=_shuffled(question.task, desk.random),
            interpreter=desk.interpreter,
            waiting=self._waiting(candidate),
            new=isinstance(candidate.card.memory, Unseen),
            translated=desk.shelf.is_translated(question),
        )

    def _waiting(self, candidate: Candidate) -> tuple[int, int]:
        """The cards that wait, among them this one even if its step is asked early."""
        now = self._now()
        reviews, new = count_ready(self._agenda, now, lambda memory: self._desk.schedule.retrievability(memory, now))
        memory = candidate.card.memory
        early = isinstance(memory, Remembered) and not isinstance(memory.phase, Reviewing) and memory.due > now
        return reviews + early, new

    def _grade(self, candidate: Candidate, turn: Round, reply: Answered, seconds: float) -> Command | Grade:
        suggested = suggest(reply.judgement, hinted=reply.hinted)
        while True:
            now = self._now()
            outcomes = self._desk.schedule.outcomes(candidate.card, now)
            choice = self._desk.screen.grade(Offer(suggested, _intervals(outcomes, now)))
            if isinstance(choice, Grade):
                self._keep(_Graded(candidate, turn, reply, seconds, choice, outcomes[choice]))
                return choice
            if not turn.obey(choice):
                return self._obey(choice, candidate)

    def _keep(self, graded: _Graded) -> None:
        """One transaction: the review, the card and the evidence. Only then does the session go on."""
        reply, memory, before = graded.reply, graded.memory, graded.candidate.card
        card = replace(before, memory=memory)
        question = reply.question
        own = isinstance(reply.answer, Programmed)  # the learner's program says nothing about the deck's claims
        evidence = () if own else evidence_of(question, reply.proof, memory.last_at)
        self._desk.store.record(self._review(graded), card, evidence)
        self._desk.screen.confirm(graded.grade, memory.due - memory.last_at)
        self._agenda = answered(self._agenda, card, first_today=_counts(before.memory, memory.last_day))
        surprises = () if own else surprises_of(question, reply.proof, reply.judgement, graded.grade)
        self._outcomes = (*self._outcomes, Outcome(card.key, question, graded.grade, memory.due, surprises))

    def _review(self, graded: _Graded) -> Review:
        reply = graded.reply
        return Review(
            card=graded.candidate.key,
            grade=graded.grade,
            suggested=suggest(reply.judgement, hinted=reply.hinted),
            at=graded.memory.last_at,
            day=graded.memory.last_day,
            seconds=graded.seconds,
            due=graded.memory.due,
            first=isinstance(graded.candidate.card.memory, Unseen),
            digest=graded.turn.digest,
            interpreter=reply.proof.interpreter.name if reply.proof.ran else "",
            answer=answer_text(reply.question, reply.answer),
        )

    def _obey(self, command: Command, candidate: Candidate) -> Command:
        question = candidate.summary.id
        match command:
            case Command.UNDO:
                self._undo()
            case Command.SUSPEND:
                self._desk.store.place(question, Suspended())
                self._leave_out(question, Notice.SUSPENDED)
            case Command.BURY:
                self._desk.store.place(question, Buried(self._clock.today()))
                self._leave_out(question, Notice.BURIED)
            case _:
                pass
        return command

    def _leave_out(self, question: QuestionId, notice: Notice) -> None:
        self._agenda = left_out(self._agenda, question)
        self._desk.screen.tell(notice, question)

    def _undo(self) -> None:
        last = self._desk.store.latest()
        card = undo(self._desk.store, self._desk.schedule, self._now())
        if isinstance(card, Missing) or isinstance(last, Missing):
            self._desk.screen.tell(Notice.NOTHING_TO_UNDO)
            return
        today = last.review.day == self._clock.today()
        self._agenda = taken_back(self._agenda, card, counted=today and _counts(card.memory, last.review.day))
        if self._outcomes and self._outcomes[-1].card == card.key:
            self._outcomes = self._outcomes[:-1]
        self._desk.screen.tell(Notice.UNDONE, card.key.question)


def undo(store: Store, schedule: Schedule, now: datetime) -> Card | Missing:
    """Withdraw the latest review that stands; its card becomes what its other reviews make of it."""
    last = store.latest()
    if isinstance(last, Missing):
        return last
    key = last.review.card
    memory = schedule.replay(key, store.reviews(key)[:-1])
    standing = next((card.standing for card in store.cards() if card.key == key), Card(key).standing)
    card = Card(key, memory, standing)
    store.withdraw(last.number, card, now)
    return card


def _counts(before: Memory, day: date) -> bool:
    """Say whether an answer on this day counts against its limits: only the first to a card does."""
    return isinstance(before, Unseen) or before.last_day < day


def _intervals(outcomes: Mapping[Grade, Remembered], now: datetime) -> Mapping[Grade, timedelta]:
    return {grade: memory.due - now for grade, memory in outcomes.items()}


def _shuffled(task: Task, random: Random) -> tuple[int, ...]:
    """An order in which to show options or lines; lines never stand in their written order by chance."""
    items: tuple[object, ...] = (
        task.options if isinstance(task, Choice) else task.lines if isinstance(task, Order) else ()
    )
    positions = list(range(len(items)))
    random.shuffle(positions)
    if isinstance(task, Order) and len(positions) > 1 and positions == sorted(positions):
        positions = [*positions[1:], positions[0]]
    return tuple(positions)
