"""Holds a question before its author as learners see it, once or at each save."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from quiz.author.catalogue import catalogue, original_of
from quiz.author.check import check
from quiz.author.proving import Job
from quiz.author.sheets import digest_of_files, read_sheets, translations_of
from quiz.cli.findings import errors_in, print_in_order, report
from quiz.cli.proofreading import Proofreader, StaleError
from quiz.decks.added import Place
from quiz.decks.problems import Problem, visible
from quiz.decks.rules.document import UNREADABLE_FILE
from quiz.decks.source import of_file
from quiz.domain.errors import DeckError, UsageError
from quiz.domain.proofs import Proof
from quiz.domain.questions import Question
from quiz.proving.trusting import Refusal, nothing_against
from quiz.terminal.console import make_console
from quiz.terminal.preview import draw_preview
from quiz.wording import speaking, tr

WIDTHS = (60, 80, 120)
"""Columns that are shown where none are named: the least that must not break, the usual, and many."""

NARROWEST, WIDEST = 20, 400
PAUSE = 0.2
"""Seconds between two looks at the files that are watched."""


def find(name: str, folders: Sequence[Place]) -> Path:
    """The file that an id or a path names; UsageError if there is none."""
    is_path = os.sep in name or name.endswith(".md")
    return original_of(Path(name)) if is_path else catalogue(folders).find(name)


def read_widths(text: str, *, watch: bool) -> tuple[int, ...]:
    """Read widths such as `60,80`; where none is named those that the terminal has, while watching its own alone."""
    words = text.replace(",", " ").split()
    if any(not (word.isascii() and word.isdigit() and NARROWEST <= int(word[:9]) <= WIDEST) for word in words):
        raise UsageError(
            tr("--columns takes numbers from {least} to {most}, such as 60,80", least=NARROWEST, most=WIDEST)
        )
    if words:
        return tuple(dict.fromkeys(map(int, words)))
    console = make_console()
    if watch:
        return (console.width,)
    fitting = [width for width in WIDTHS if not sys.stdout.isatty() or width <= console.size.width]
    return tuple(fitting) or (console.width,)


class Mirror:
    """Draws one question in the languages and widths that are wanted."""

    def __init__(self, path: Path, widths: tuple[int, ...], language: str, refusal: Refusal = nothing_against) -> None:
        self._path, self._widths, self._language = path, widths, language
        self._proofreader = Proofreader(os.environ, refusal)
        self._sound: dict[str, tuple[Question, Proof]] = {}

    def show(self) -> int:
        """Draw it once, and tell its problems; UsageError if it is not in the language that is wanted."""
        self._draw(lambda: False)
        problems = self._problems()
        print_in_order(problems, ())
        if not self._sound and not problems:
            raise UsageError(self._not_in())
        return DeckError.exit_code if errors_in(problems) else 0

    def watch(self) -> int:
        """Draw and prove it at each save until Ctrl-C; while it has errors, its last sound faces stay."""
        try:
            while True:
                seen = digest_of_files(self._path)
                self._refresh(seen)
                while digest_of_files(self._path) == seen:
                    time.sleep(PAUSE)
        except KeyboardInterrupt:
            print()
            return 0

    def _refresh(self, seen: str) -> None:
        """Draw, check and prove it as it is now; left at once when it is saved again meanwhile."""

        def stale() -> bool:
            return digest_of_files(self._path) != seen

        make_console().clear()
        try:
            sound = self._draw(stale)
            proofs = self._proofreader.read([self._path], stale)
        except StaleError:
            return
        print()
        if not sound and self._sound:
            print(tr("Above, what has errors stands as it was before them."))
        report(self._problems(), proofs, self._path.parent)
        print(tr("Watching {path}; Ctrl-C ends it.", path=visible(str(self._path))), flush=True)

    def _problems(self) -> tuple[Problem, ...]:
        try:
            return check([self._path, *translations_of(self._path)])
        except UsageError as error:  # it was removed, or is being replaced
            remedy = "put it back, or end this"
            return (of_file(UNREADABLE_FILE, str(self._path), str(error), remedy),)

    def _draw(self, stale: Callable[[], bool]) -> bool:
        """Draw the question in every language that is wanted, or as it was last; say whether all of it is sound."""
        sheets = read_sheets(self._path)
        wanted = [language for language in sheets.languages if self._language in {"", language}]
        fresh = [question for question in sheets.questions if question.language in wanted]
        last = {language: one for language, one in self._sound.items() if language in wanted}
        self._sound = last | {question.language: (question, self._proof(question, stale)) for question in fresh}
        for language in wanted:
            if language in self._sound:
                self._draw_in(language)
        return bool(wanted) and len(fresh) == len(wanted)

    def _draw_in(self, language: str) -> None:
        question, proof = self._sound[language]
        with speaking(language):
            for width in self._widths:
                console = make_console()
                console.width = width
                for content in draw_preview(question, proof, width):
                    console.print(content)

    def _proof(self, question: Question, stale: Callable[[], bool]) -> Proof:
        """What it shows on the interpreter that runs pyquiz, as it would to a learner."""
        own = self._proofreader.prover.own()
        return self._proofreader.prove([Job(question, own)], stale)[0]

    def _not_in(self) -> str:
        known = ", ".join(read_sheets(self._path).languages)
        return tr("it is not in '{language}'; there is {known}", language=self._language, known=known)
