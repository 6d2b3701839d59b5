"""A topic's questions by their levels: a jump from screening to deep leaves learners without the step between."""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from quiz.author.alike import Asked
from quiz.decks.problems import Problem
from quiz.decks.rules.editorial import LEVEL_LEFT_OUT

BEGUN = 5
"""Questions from which a topic is more than a beginning, so that what it lacks can be told."""

NAMES = {1: "screening", 2: "working"}
"""The levels that can be missing below another."""


def judge_levels(asked: Sequence[Asked]) -> Iterator[Problem]:
    """Warn, once a topic, of a level without the one below it, where a question of it needs no other."""
    topics: dict[str, list[Asked]] = defaultdict(list)
    for step in sorted(asked, key=lambda one: one.source.path):
        topics[os.path.dirname(step.source.path)].append(step)  # noqa: PTH120 - ten thousand paths cost
    for topic, found in topics.items():
        used = {step.level for step in found}
        jumps = [step for step in found if step.level - 1 in NAMES and step.level - 1 not in used and not step.rests]
        if len(found) >= BEGUN and 0 not in used and jumps:
            first = min(jumps, key=lambda one: one.level)
            below = first.level - 1
            message = f"the topic {PurePath(topic).name} has questions of level {first.level} and none of level {below}"
            remedy = (
                f"write one of level {below} ({NAMES[below]}), or say under `needs` which other one comes before this"
            )
            yield first.source.problem(LEVEL_LEFT_OUT, first.spot, message, remedy)
