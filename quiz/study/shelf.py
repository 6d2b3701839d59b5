"""Takes questions from the store's snapshots, in the learner's language where there is a translation."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quiz.decks.reading import question_of
from quiz.domain.errors import UsageError
from quiz.domain.questions import Question, QuestionId
from quiz.domain.snapshots import Missing, Snapshot
from quiz.study.ports import Store

ORIGINAL = "en"
"""The language in which every question is written; others are translations of it."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The questions of a store in a language; `refresh` takes changed files in, and returns those that are broken."""

    store: Store
    language: str
    refresh: Callable[[], frozenset[str]]

    def question(self, question: QuestionId) -> Question:
        """The question, translated where it can be; raises UsageError where there is none of this id."""
        return question_of(self._original(question), self._translation(question))

    def has(self, question: QuestionId) -> bool:
        """Say whether the question is still there: its file may go while a session runs."""
        return isinstance(self.store.snapshot(question, ORIGINAL), Snapshot)

    def is_translated(self, question: Question) -> bool:
        """Say whether the question is in the language that was asked for."""
        return question.language == self.language

    def digest(self, question: QuestionId) -> str:
        """What names the snapshot that is shown."""
        translation = self._translation(question)
        return (self._original(question) if isinstance(translation, Missing) else translation).entry.digest

    def path(self, question: QuestionId) -> Path:
        """The file of the question in the language that is shown."""
        translation = self._translation(question)
        return Path((self._original(question) if isinstance(translation, Missing) else translation).entry.path)

    def _original(self, question: QuestionId) -> Snapshot:
        found = self.store.snapshot(question, ORIGINAL)
        if isinstance(found, Missing):
            raise UsageError(f"there is no question '{question}'; `pyquiz list` shows those that there are")
        return found

    def _translation(self, question: QuestionId) -> Snapshot | Missing:
        return Missing() if self.language == ORIGINAL else self.store.snapshot(question, self.language)
