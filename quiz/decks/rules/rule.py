"""What a rule is."""

from dataclasses import dataclass

from quiz.decks.problems import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code and its name stand for good, `why` says in a sentence why it exists.

    `fix` says what `pyquiz check --fix` does about it, to `bad` too; it is empty where only the author can mend it.
    `bad` breaks it and `good` does not. Each is as much of a question file as shows the point: lines of the front
    matter, Markdown below it, claims of a proof, or a whole file; a line `=== path` begins each of several files, and
    `=== path -> target` is a link.
    """

    code: str
    name: str
    why: str
    bad: str
    good: str
    severity: Severity = Severity.ERROR
    fix: str = ""
