"""What is asked next: pure choice among cards, given the time.

Applied in this order, always: filters (selection, level, standing), then what is due or new, then siblings and needs,
then the order (steps of learning cards, due cards by rising retrievability, new ones by level and with the topics in
turn), then the limits of the day and of the session.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from quiz.domain.cards import Active, Card, CardKey, Grade, Memory, Remembered, Reviewing, Unseen
from quiz.domain.questions import Kind, Level, QuestionId, Summary, deck_named

LEARN_AHEAD = timedelta(minutes=20)
"""A learning step this near is asked early when nothing else is left, so that a session need not be waited out."""

Retrievability = Callable[[Remembered], float]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the learner asked for; empty means everything. `ahead` asks what is not yet due, too.

    `names` are ids of questions, and names of added decks with a colon, which stand for all of theirs.
    """

    topics: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    tags: frozenset[str] = frozenset()
    levels: frozenset[Level] = frozenset()
    deepest: Level = Level.DEEP
    ahead: bool = False
    names: frozenset[str] = frozenset()

    def takes(self, summary: Summary) -> bool:
        """Say whether a question belongs to the selection; levels asked for by name override the deepest."""
        return (
            (not self.topics or summary.topic in self.topics)
            and (not self.kinds or summary.kind in self.kinds)
            and (not self.tags or bool(self.tags & set(summary.tags)))
            and (not self.names or not self.names.isdisjoint(names_of(summary)))
            and (summary.level in self.levels if self.levels else summary.level <= self.deepest or bool(self.names))
        )


def names_of(summary: Summary) -> tuple[str, ...]:
    """By what a question can be named: its id, and `name:` of its deck if that was added."""
    deck = deck_named(summary.id)
    return (summary.id, f"{deck}:") if deck else (summary.id,)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card with the summary of its question."""

    summary: Summary
    card: Card

    @property
    def key(self) -> CardKey:
        """The card's key."""
        return self.card.key


@dataclass(frozen=True, slots=True)
class Quota:
    """How many cards may still be begun: new ones and reviews today, and cards in this session."""

    new: int
    reviews: int
    cards: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """The cards of the present questions, what may still be asked of them, and what this session asked already."""

    candidates: Mapping[CardKey, Candidate]
    selection: Selection
    quota: Quota
    asked: tuple[CardKey, ...] = ()
    skipped: frozenset[QuestionId] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class NothingLeft:
    """Nothing is to be asked now."""


def next_up(agenda: Agenda, now: datetime, recall: Retrievability) -> Candidate | NothingLeft:
    """Choose the card to ask now; `recall` gives a card's present retrievability."""
    cards = _open_cards(agenda)
    steps = [(due, candidate) for due, candidate in _steps(cards) if _may_be_taken(agenda, candidate)]
    ready = [candidate for due, candidate in steps if due <= now]
    ready = ready or [*_reviews(agenda, cards, now, recall)] or _mixed(agenda, _unseen(agenda, cards))
    ahead = [c for due, c in steps if due <= now + LEARN_AHEAD and c.key not in agenda.asked[-1:]]
    if ready or ahead:
        return (ready or ahead)[0]
    return NothingLeft()


def steps_left(agenda: Agenda) -> tuple[datetime, ...]:
    """When the cards in their learning steps are due, the earliest first."""
    return tuple(due for due, _ in _steps(_open_cards(agenda)))


def count_ready(agenda: Agenda, now: datetime, recall: Retrievability) -> tuple[int, int]:
    """How many cards wait now under the limits: those to be reviewed (steps included) and new ones."""
    cards = _open_cards(agenda)
    steps = _one_a_question(c for due, c in _steps(cards) if due <= now and _may_be_taken(agenda, c))
    repeated = [candidate for candidate in steps if candidate.key in agenda.asked]
    room = max(0, agenda.quota.cards)
    begun = min(len(steps) - len(repeated), room)
    reviews = _others(steps, _reviews(agenda, cards, now, recall))[: max(0, agenda.quota.reviews)][: room - begun]
    taken = {candidate.summary.id for candidate in (*steps, *reviews)}
    unseen = min(len({candidate.summary.id for candidate in _unseen(agenda, cards)} - taken), max(0, agenda.quota.new))
    return len(repeated) + begun + len(reviews), min(unseen, room - begun - len(reviews))


def answered(agenda: Agenda, card: Card, *, first_today: bool) -> Agenda:
    """The agenda after a card was answered; `first_today` says that it counts against the day's limits."""
    before = agenda.candidates[card.key]
    candidates = {**agenda.candidates, card.key: replace(before, card=card)}
    quota = agenda.quota
    if card.key not in agenda.asked:
        quota = replace(quota, cards=quota.cards - 1)
    if first_today and isinstance(before.card.memory, Unseen):
        quota = replace(quota, new=quota.new - 1)
    elif first_today:
        quota = replace(quota, reviews=quota.reviews - 1)
    return replace(agenda, candidates=candidates, quota=quota, asked=(*agenda.asked, card.key))


def taken_back(agenda: Agenda, card: Card, *, counted: bool) -> Agenda:
    """The agenda after the last answer was undone: the card is what it was and may be asked again.

    `counted` says that the answer had counted against the limits of this day, which get it back.
    """
    if card.key not in agenda.candidates:
        return agenda
    begun = agenda.asked[-1:] == (card.key,)
    asked = agenda.asked[:-1] if begun else agenda.asked
    quota = replace(
        agenda.quota,
        cards=agenda.quota.cards + (begun and card.key not in asked),
        new=agenda.quota.new + (counted and isinstance(card.memory, Unseen)),
        reviews=agenda.quota.reviews + (counted and isinstance(card.memory, Remembered)),
    )
    before = agenda.candidates[card.key]
    restored = replace(before, card=replace(before.card, memory=card.memory))
    return replace(agenda, candidates={**agenda.candidates, card.key: restored}, quota=quota, asked=asked)


def left_out(agenda: Agenda, question: QuestionId) -> Agenda:
    """The agenda without a question for the rest of this session."""
    return replace(agenda, skipped=agenda.skipped | {question})


def _open_cards(agenda: Agenda) -> list[Candidate]:
    return [
        candidate
        for candidate in agenda.candidates.values()
        if candidate.summary.id not in agenda.skipped
        and isinstance(candidate.card.standing, Active)
        and agenda.selection.takes(candidate.summary)
    ]


def _steps(cards: Iterable[Candidate]) -> list[tuple[datetime, Candidate]]:
    """Cards in their learning steps with the instants they are due, the earliest first."""
    steps = [
        (memory.due, candidate)
        for candidate in cards
        if isinstance(memory := candidate.card.memory, Remembered) and not isinstance(memory.phase, Reviewing)
    ]
    return sorted(steps, key=lambda pair: (pair[0], pair[1].key))


def _reviews(agenda: Agenda, cards: Iterable[Candidate], now: datetime, recall: Retrievability) -> Sequence[Candidate]:
    """Cards out of the steps that are due, the least likely to be recalled first."""
    if agenda.quota.reviews <= 0 or agenda.quota.cards <= 0:
        return ()
    due = [
        (candidate, memory)
        for candidate in cards
        if isinstance(memory := candidate.card.memory, Remembered)
        and isinstance(memory.phase, Reviewing)
        and (memory.due <= now or (agenda.selection.ahead and candidate.key not in agenda.asked))
        and not _sibling_asked(agenda, candidate)
    ]
    due.sort(key=lambda pair: (pair[1].due > now, recall(pair[1]), pair[0].key))
    return [candidate for candidate, _ in due]


def _unseen(agenda: Agenda, cards: Sequence[Candidate]) -> Sequence[Candidate]:
    """New cards whose needs are met, of the open ones.

    A question that is still to be learned blocks those that need it; one that is suspended, buried or filtered out
    blocks nothing, and neither does one that is not there.
    """
    if agenda.quota.new <= 0 or agenda.quota.cards <= 0:
        return ()
    waiting = {c.summary.id for c in cards if not _is_learned(c.card.memory)}
    asked = {key.question for key in agenda.asked}
    return [
        candidate
        for candidate in cards
        if isinstance(candidate.card.memory, Unseen)
        and (candidate.summary.id not in asked or not _sibling_asked(agenda, candidate))
        and waiting.isdisjoint(candidate.summary.needs)
    ]


def _mixed(agenda: Agenda, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Shallow levels first, and within a level the topics in turn, going on from what was begun already."""
    seen = [candidate for candidate in agenda.candidates.values() if isinstance(candidate.card.memory, Remembered)]
    ever = Counter(_place(candidate) for candidate in seen)
    taken = Counter(_place(candidate) for candidate in seen if _begun_now(agenda, candidate))
    turns: list[tuple[int, int, int, str, int, Candidate]] = []
    for turn, candidate in enumerate(sorted(candidates, key=_by_key)):
        place = level, topic = _place(candidate)
        turns.append((level, taken[place], ever[place], topic, turn, candidate))
        taken[place] += 1
    return [candidate for *_, candidate in sorted(turns)]  # no two have the same turn


def _by_key(candidate: Candidate) -> tuple[str, int, str]:
    """The order of keys; comparing the keys themselves takes ten times as long, which counts for ten thousand."""
    key = candidate.card.key
    return key.question, key.number, key.learner


def _place(candidate: Candidate) -> tuple[int, str]:
    return int(candidate.summary.level), candidate.summary.topic


def _begun_now(agenda: Agenda, candidate: Candidate) -> bool:
    """Say whether this session asked the card for the first time ever."""
    memory = candidate.card.memory
    return isinstance(memory, Remembered) and agenda.asked.count(candidate.key) == memory.reviews


def _may_be_taken(agenda: Agenda, candidate: Candidate) -> bool:
    """Say whether a card in its steps may be asked: one that this session has not begun counts like any other."""
    begun = candidate.key in agenda.asked
    return begun or (agenda.quota.cards > 0 and not _sibling_asked(agenda, candidate))


def _sibling_asked(agenda: Agenda, candidate: Candidate) -> bool:
    return any(key.question == candidate.key.question and key != candidate.key for key in agenda.asked)


def _one_a_question(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The first card of each question: siblings are not asked in one session."""
    return list({candidate.summary.id: candidate for candidate in reversed(list(candidates))}.values())[::-1]


def _others(taken: Iterable[Candidate], candidates: Iterable[Candidate]) -> list[Candidate]:
    """The first card of each question of which none is taken."""
    ids = {candidate.summary.id for candidate in taken}
    return [candidate for candidate in _one_a_question(candidates) if candidate.summary.id not in ids]


def _is_learned(memory: Memory) -> bool:
    return (
        isinstance(memory, Remembered) and isinstance(memory.phase, Reviewing) and memory.last_grade is not Grade.AGAIN
    )
