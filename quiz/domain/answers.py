"""What a learner gave as an answer, one class a way of answering, and what judging said of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thought:
    """The learner thought about it and asked to see the answer."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Positions of the options that were chosen."""

    positions: frozenset[int]


@dataclass(frozen=True, slots=True)
class Typed:
    """What the program prints, or what the expression is worth, as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled into the gaps of the card, in the order of the text."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Positions of the written lines in the order that the learner brought them into."""

    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ticked:
    """Positions of the points that the learner's explanation made."""

    positions: frozenset[int]


@dataclass(frozen=True, slots=True)
class Programmed:
    """The program that the learner wrote."""

    source: str


Answer = Thought | Chosen | Typed | Filled | Ordered | Ticked | Programmed


@dataclass(frozen=True, slots=True)
class Right:
    """The answer is right."""


@dataclass(frozen=True, slots=True)
class Partly:
    """Some of what was asked for is there: `made` of `of` points."""

    made: int
    of: int


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a difference: `both`, only `expected`, or only `given`."""

    side: str
    line: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """The answer is wrong; `difference` shows where, expected against given."""

    difference: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """The learner judges; `reason` says why the program does not, empty where it never does."""

    reason: str = ""


Judgement = Right | Partly | Wrong | Open
