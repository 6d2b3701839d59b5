"""What a new question's file says where only its author can write on: `WRITE-ME: what an interviewer hears`."""

import re
from collections.abc import Iterable, Iterator

from quiz.decks.problems import Problem, Spot
from quiz.decks.rules.document import UNWRITTEN
from quiz.decks.source import Faults, shortened

MARKER = "WRITE-ME:"
"""What a place that is still to be written begins with, in prose, YAML and programs alike."""

PLACE = re.compile(re.escape(MARKER) + r"[ \t]*(?P<what>[^\"\n]*)")
MOST = 90
"""Characters of what is to be written that a message repeats."""
STILL = "only you can write this"


def placeholder(what: str) -> str:
    """The text that stands where somebody has to write `what`."""
    return f"{MARKER} {what}"


def report_placeholders(faults: Faults) -> None:
    """Report every place that is still to be written."""
    if MARKER not in faults.source.text:
        return
    for number, line in enumerate(faults.source.lines, 1):
        for match in PLACE.finditer(line):
            message = f"{STILL}: {shortened(match['what'], MOST)}" if match["what"].strip() else STILL
            faults.add(UNWRITTEN, Spot(number, match.start() + 1), message, f"put it in the place of `{MARKER} …`")


def is_placeholder(problem: Problem) -> bool:
    """Say whether a problem is that something is still to be written."""
    return problem.message.startswith(STILL)


def wanted(problem: Problem) -> str:
    """What is to be written where a placeholder stands; any other problem's own message."""
    return problem.message.removeprefix(f"{STILL}: ")


def without_followers(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems without those that stand in a line which is still to be written: they go with it."""
    found = list(problems)
    open_lines = {(one.path, one.line) for one in found if is_placeholder(one)}
    for one in found:
        if is_placeholder(one) or (one.path, one.line) not in open_lines:
            yield one
