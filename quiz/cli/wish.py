"""What the learner asked for on the command line."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Self

from quiz.cli.options import LevelName, read_level
from quiz.domain.errors import UsageError
from quiz.domain.questions import Kind, Level, Summary
from quiz.study.agenda import Selection, names_of
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

    def naming(self, names: Iterable[str]) -> Self:
        """The wish for questions by name: they are asked now, new or not yet due, unless limits say otherwise."""
        named = frozenset(names)
        if not named:
            return self
        whole = any(name.endswith(":") for name in named)
        selection = replace(self.selection, names=named, ahead=self.selection.ahead or not whole)
        return replace(self, selection=selection, new=UNLIMITED if self.new == BY_SETTINGS and not whole else self.new)

    def once(self) -> Self:
        """The wish for a single answer."""
        return replace(self, answers=1)

    def reaching(self, deepest: Level) -> Self:
        """The wish with the deepest level that is asked where none is named."""
        return replace(self, selection=replace(self.selection, deepest=deepest))

    def check(self, summaries: Iterable[Summary]) -> None:
        """Raise UsageError for a topic, tag, id or deck that no question has."""
        if not (self.selection.topics or self.selection.tags or self.selection.names):
            return
        known = list(summaries)
        names = {name for summary in known for name in names_of(summary)}
        if strange := sorted(self.selection.names - names):
            raise UsageError(tr("there is no question '{id}'; `pyquiz list` shows those that there are", id=strange[0]))
        topics = {summary.topic for summary in known}
        tags = {tag for summary in known for tag in summary.tags}
        for text, wished, there in (
            (mark("there is no topic '{name}'; there is {known}"), self.selection.topics, topics),
            (mark("there is no tag '{name}'; there is {known}"), self.selection.tags, tags),
        ):
            if unknown := sorted(wished - there):
                raise UsageError(tr(text, name=unknown[0], known=", ".join(sorted(there)) or "-"))
