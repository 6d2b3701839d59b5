"""Fuzz: days added to or taken from an interval so that cards answered together do not stay together for ever.

The library's own fuzz is random; here the same card, at the same count of reviews, gets the same days on every
machine, so that the interval shown is the interval stored.
"""

from hashlib import blake2b

from quiz.domain.cards import CardKey

FIRST_FUZZED = 2.5
"""Days below which an interval is left alone; as in fsrs 6.3, `Scheduler._get_fuzzed_interval`."""

SHORTEST = 2
"""Days that fuzz never goes below; as there."""

RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""From day, to day, share of the days between that may be added or taken; fsrs 6.3, `scheduler.FUZZ_RANGES`."""


def fuzzed(days: int, key: CardKey, reviews: int) -> int:
    """The interval in days after fuzz, for the card's review of this count.

    All grades of one review share their luck, so a longer interval never becomes the shorter one.
    """
    if days < FIRST_FUZZED:
        return days
    low, high = span(days)
    return low + int(luck(key, reviews) * (high - low + 1))


def span(days: int) -> tuple[int, int]:
    """The shortest and the longest interval, in days, that fuzz may make of this one."""
    delta = 1.0 + sum(share * max(min(days, end) - start, 0.0) for start, end, share in RANGES)
    return max(SHORTEST, round(days - delta)), round(days + delta)


def luck(key: CardKey, reviews: int) -> float:
    """A number from 0 up to but not 1 that depends on nothing but the card and its count of reviews."""
    text = "\0".join((key.learner, key.question, str(key.number), str(reviews)))
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest(), "big") / 2**48
