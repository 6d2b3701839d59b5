"""Takes questions from the store's snapshots, in the learner's language where there is a translation."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quiz.decks.folders import question_file
from quiz.decks.restoring import question_of
from quiz.domain.errors import DeckError, UsageError
from quiz.domain.questions import Question, QuestionId
from quiz.domain.snapshots import Entry, Missing, Snapshot
from quiz.study.ports import Store
from quiz.wording import tr

ORIGINAL = "en"
"""The language in which questions are written, unless their deck says otherwise."""


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
        return isinstance(self._found(question), Snapshot)

    def find(self, question: QuestionId) -> Question | Missing:
        """The question, if it is still there and can be read."""
        try:
            return self.question(question)
        except (DeckError, UsageError):
            return Missing()

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
        found = self._found(question)
        if isinstance(found, Missing):
            raise UsageError(tr("there is no question '{id}'; `pyquiz list` shows those that there are", id=question))
        return found

    def _found(self, question: QuestionId) -> Snapshot | Missing:
        """The original: in nearly every deck the English one, in others the file that is no translation by its name."""
        english = self.store.snapshot(question, ORIGINAL)
        if isinstance(english, Snapshot) and not _translates(english.entry):
            return english
        originals = (one for one in self.store.versions(question) if not _translates(one))
        entry = next(originals, Missing())
        return self.store.snapshot(question, entry.language) if isinstance(entry, Entry) else entry

    def _translation(self, question: QuestionId) -> Snapshot | Missing:
        found = self.store.snapshot(question, self.language)
        return found if isinstance(found, Snapshot) and _translates(found.entry) else Missing()


def _translates(entry: Entry) -> bool:
    return bool(question_file(Path(entry.path)).language)
