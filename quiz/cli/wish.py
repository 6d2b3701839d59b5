"""What the learner asked for on the command line."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Self

from quiz.cli.options import LevelName, read_level
from quiz.domain.errors import UsageError
from quiz.domain.questions import Kind, Level, Summary
from quiz.study.agenda import Selection
from quiz.wording import mark, tr

UNLIMITED = 1_000_000
"""A limit that no session reaches."""

BY_SETTINGS = -1
"""New questions: as many as the settings leave for today."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A selection with limits: questions begun, new ones, time to begin one in, and answers in all."""

    selection: Selection = field(default_factory=Selection)
    questions: int = UNLIMITED
    new: int = BY_SETTINGS
    time: timedelta = timedelta(days=1)
    answers: int = UNLIMITED

    @classmethod
    def read(
        cls,
        topics: Iterable[str] | None,
        kinds: Iterable[Kind] | None,
        tags: Iterable[str] | None,
        levels: Iterable[LevelName] | None,
    ) -> Self:
        """Read the filters of a command line; absent ones choose everything."""
        return cls(
            Selection(
                topics=frozenset(topics or ()),
                kinds=frozenset(kinds or ()),
                tags=frozenset(tags or ()),
                levels=frozenset(read_level(level) for level in levels or ()),
            )
        )

    def with_limits(self, questions: int, new: int, minutes: int, *, ahead: bool) -> Self:
        """The wish with its limits."""
        selection = replace(self.selection, ahead=ahead)
        return replace(self, selection=selection, questions=questions, new=new, time=timedelta(minutes=minutes))

    def once(self) -> Self:
        """The wish for a single answer."""
        return replace(self, answers=1)

    def reaching(self, deepest: Level) -> Self:
        """The wish with the deepest level that is asked where none is named."""
        return replace(self, selection=replace(self.selection, deepest=deepest))

    def check(self, summaries: Iterable[Summary]) -> None:
        """Raise UsageError for a topic or tag that no question has."""
        if not (self.selection.topics or self.selection.tags):
            return
        known = list(summaries)
        topics = {summary.topic for summary in known}
        tags = {tag for summary in known for tag in summary.tags}
        for text, wished, there in (
            (mark("there is no topic '{name}'; there is {known}"), self.selection.topics, topics),
            (mark("there is no tag '{name}'; there is {known}"), self.selection.tags, tags),
        ):
            if unknown := sorted(wished - there):
                raise UsageError(tr(text, name=unknown[0], known=", ".join(sorted(there)) or "-"))
