"""What would be recalled at an instant: of a deck, and topic by topic."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quiz.domain.cards import Card, CardKey, Remembered
from quiz.domain.questions import QuestionId

Retrievability = Callable[[Remembered, datetime], float]
"""The probability, 0 to 1, that a card is recalled at an instant."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """Of `cards`, of which `seen` were ever answered, `recalled` are expected to be known: the sum of probabilities.

    A card never seen counts as not known.
    """

    cards: int
    seen: int
    recalled: float

    @property
    def ratio(self) -> float:
        """The share of the cards expected to be known, 0 to 1; of no cards, 0."""
        return self.recalled / self.cards if self.cards else 0.0


@dataclass(frozen=True, slots=True)
class NothingSeen:
    """No card was ever answered."""


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """What is expected to be known of a topic now, and the card seen that is the least likely to be."""

    topic: str
    expected: Expectation
    weakest: CardKey | NothingSeen


def readiness(cards: Iterable[Card], at: datetime, recall: Retrievability) -> Expectation:
    """What is expected to be known at this instant, such as the interview's, if nothing is studied until then."""
    every = list(cards)
    chances = [recall(card.memory, at) for card in every if isinstance(card.memory, Remembered)]
    return Expectation(len(every), len(chances), sum(chances))


def topic_figures(
    cards: Iterable[Card], topics: Mapping[QuestionId, str], at: datetime, recall: Retrievability
) -> tuple[TopicFigures, ...]:
    """The figures of every topic, the weakest topic first; cards of questions that have no topic are left out."""
    by_topic: dict[str, list[Card]] = {}
    for card in cards:
        if card.key.question in topics:
            by_topic.setdefault(topics[card.key.question], []).append(card)
    figures = [
        TopicFigures(topic, readiness(members, at, recall), _weakest(members, at, recall))
        for topic, members in by_topic.items()
    ]
    return tuple(sorted(figures, key=lambda f: (f.expected.ratio, f.topic)))


def _weakest(cards: Sequence[Card], at: datetime, recall: Retrievability) -> CardKey | NothingSeen:
    seen = [(recall(card.memory, at), card.key) for card in cards if isinstance(card.memory, Remembered)]
    return min(seen)[1] if seen else NothingSeen()
