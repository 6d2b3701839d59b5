"""What questions say of each other: ids that must exist, orders that must not run in a circle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quiz.decks.problems import Problem, Spot
from quiz.decks.reading import Anatomy
from quiz.decks.rules.links import CIRCLE, HISTORY_TAKEN, STILL_ALIVE, UNKNOWN_QUESTION
from quiz.decks.source import Excerpt, meant_by
from quiz.decks.yamls import Scalar

ALIKE = 0.8
"""How alike two ids must be for one to be a slip of the other, 0 to 1: ids share words, so the usual 0.6 is too low."""

END = 4
"""Letters at the beginning or the end by which alike ids are looked up."""

MOST_ALIKE = 10
"""Ids compared letter by letter with an unknown one: each comparison costs as much as parsing three lines."""


MOST_TOLD = 8
"""Ids of a circle that are named, the first a second time; of a longer one its beginning and end."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An id where another question names it."""

    value: str
    line: int
    column: int

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return Spot(self.line, self.column)


@dataclass(frozen=True, slots=True)
class Knot:
    """What a question says of others; its own id is empty if it has none."""

    source: Excerpt
    id: str
    needs: tuple[Mention, ...]
    follow_ups: tuple[Mention, ...]
    was: tuple[Mention, ...]

    @staticmethod
    def of(anatomy: Anatomy) -> "Knot":
        """The links of a question that was read."""
        front = anatomy.front
        head = Excerpt.of(anatomy.source, 1, anatomy.document.title_spot.line)
        return Knot(head, front.id.value, _mentions(front.needs), _mentions(front.follow_ups), _mentions(front.was))


@dataclass(frozen=True, slots=True)
class Web:
    """All questions by their ids, the first of those that share one; `ends` finds ids by their beginnings and ends."""

    questions: Mapping[str, Knot]
    ends: Mapping[str, Sequence[str]]

    @staticmethod
    def of(knots: Sequence[Knot]) -> "Web":
        """Index questions, those with other faults too: an id that exists is not unknown."""
        known: dict[str, Knot] = {}
        for knot in sorted(knots, key=lambda one: one.source.path):
            if knot.id:
                known.setdefault(knot.id, knot)
        ends: dict[str, list[str]] = {}
        for name in sorted(known):
            for end in {name[:END], name[-END:]}:
                ends.setdefault(end, []).append(name)
        return Web(known, ends)

    def alike(self, name: str) -> Sequence[str]:
        """Some ids that begin or end as this one does."""
        return [*self.ends.get(name[:END], ())[:MOST_ALIKE], *self.ends.get(name[-END:], ())[:MOST_ALIKE]]


def judge_links(knots: Sequence[Knot]) -> Iterator[Problem]:
    """Report unknown ids, circles of needs, and old ids that still live or are claimed twice."""
    web = Web.of(knots)
    claimed: dict[str, str] = {}
    for knot in sorted(knots, key=lambda one: one.source.path):
        yield from _judge_unknown(knot, web)
        yield from _judge_was(knot, web, claimed)
    yield from _judge_circles(web)


def _judge_unknown(knot: Knot, web: Web) -> Iterator[Problem]:
    for key, texts in (("needs", knot.needs), ("follow_ups", knot.follow_ups)):
        for text in texts:
            if text.value not in web.questions:
                message = f"`{key}` names `{text.value}`, and no question has that id"
                yield knot.source.problem(UNKNOWN_QUESTION, text.spot, message, _proposed(text, web))


def _mentions(texts: Iterable[Scalar]) -> tuple[Mention, ...]:
    return tuple(Mention(text.value, text.spot.line, text.spot.column) for text in texts)


def _proposed(text: Mention, web: Web) -> str:
    meant = meant_by(text.value, web.alike(text.value), ALIKE)
    return f"write `{meant}`, or remove it" if meant else "write the question, or remove it"


def _judge_was(knot: Knot, web: Web, claimed: dict[str, str]) -> Iterator[Problem]:
    path = knot.source.path
    for text in knot.was:
        living = web.questions.get(text.value, knot)
        if living is not knot:
            message = f"`{text.value}` is the id of a living question, {living.source.path}"
            yield knot.source.problem(
                STILL_ALIVE, text.spot, message, "remove it from `was`, or give that question another id"
            )
        other = claimed.setdefault(text.value, path)
        if other != path:
            message = f"{other} has taken the history of `{text.value}` already"
            yield knot.source.problem(HISTORY_TAKEN, text.spot, message, "keep it in one of the two")


def _judge_circles(web: Web) -> Iterator[Problem]:
    done: set[str] = set()
    for start in sorted(web.questions, key=lambda name: web.questions[name].source.path):
        for circle in _circles(start, web, done):
            told = f"these{f' {len(circle) - 1}' * (len(circle) > MOST_TOLD)} need each other"
            for name, needed in pairwise(circle):
                knot = web.questions[name]
                need = next(text for text in knot.needs if text.value == needed)
                message = f"{told}, so none is ever asked: {' → '.join(_in_short(circle))}"
                yield knot.source.problem(CIRCLE, need.spot, message, "remove one of these needs")


def _in_short(circle: Sequence[str]) -> Sequence[str]:
    """A circle with its middle left out if it is long: each of its questions tells of it."""
    half = MOST_TOLD // 2
    return circle if len(circle) <= MOST_TOLD else [*circle[:half], "…", *circle[-half:]]


def _circles(start: str, web: Web, done: set[str]) -> Iterator[list[str]]:
    """Circles found by walking along needs from a question; each question is walked once."""
    path: list[str] = []
    steps: list[tuple[str, Iterator[str]]] = [] if start in done else [_step(start, web, path, done)]
    while steps:
        name, needs = steps[-1]
        need = next((one for one in needs if one in path or (one in web.questions and one not in done)), "")
        if not need:
            steps.pop()
            path.remove(name)
        elif need in path:
            yield [*path[path.index(need) :], need]
        else:
            steps.append(_step(need, web, path, done))


def _step(name: str, web: Web, path: list[str], done: set[str]) -> tuple[str, Iterator[str]]:
    path.append(name)
    done.add(name)
    return name, iter([text.value for text in web.questions[name].needs if text.value != name])
