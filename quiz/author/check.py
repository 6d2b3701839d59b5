"""`pyquiz check`: every problem of decks, folders or single files, all of them at once."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from quiz.author.memory import BrokenMemoryError, Memory
from quiz.author.remembering import problems_of
from quiz.decks.folders import DECK_FILE, Deck, deck_of, question_file
from quiz.decks.placeholders import without_followers
from quiz.decks.problems import Problem
from quiz.domain.errors import UsageError


def check(paths: Sequence[Path], memory: str = "", clock: Callable[[], int] = time.time_ns) -> tuple[Problem, ...]:
    """Check folders and files; `UsageError` for a path that does not exist or holds no question.

    A topic or a file is judged with the whole deck in view, and only its own problems are given. What is found out
    about a deck's files is kept in the folder `memory`, if one is named, so that only what changes is judged again;
    the clock gives the present instant in nanoseconds since 1970.
    """
    for path in paths:
        refuse(path)
    found: set[Problem] = set()
    for deck, wanted in _by_deck(paths).items():
        problems = without_followers(_problems(deck, wanted, memory, clock))
        found |= {problem for problem in problems if deck in wanted or _concerns(problem, wanted)}
    return tuple(sorted(found, key=lambda one: (one.path, one.line, one.column, one.message)))


def refuse(path: Path) -> None:
    """Raise `UsageError` for a path that does not exist or holds no question."""
    if not path.exists() and not path.is_symlink():
        raise UsageError(f"{path} does not exist")
    if not path.is_dir() and path.suffix != ".md":
        raise UsageError(f"{path} is no question file: those end in .md")


def _by_deck(paths: Iterable[Path]) -> dict[Path, list[Path]]:
    decks: dict[Path, list[Path]] = {}
    for path in paths:
        decks.setdefault(deck_of(path), []).append(path)
    return decks


def _problems(deck: Path, wanted: Sequence[Path], memory: str, clock: Callable[[], int]) -> Sequence[Problem]:
    if deck not in wanted and not (deck / DECK_FILE).is_file():
        from quiz.author.judging import judge_files  # noqa: PLC0415 - imports the parsers, which a kept deck needs not

        return judge_files([question_file(path) for path in wanted], Deck(deck), ()).problems
    kept = Memory.of(memory, deck)
    try:
        return problems_of(deck, kept, clock())
    except BrokenMemoryError:
        return problems_of(deck, Memory(kept.path), clock())


def _concerns(problem: Problem, wanted: Sequence[Path]) -> bool:
    """Say whether a problem lies in one of the files or folders, or in an experiment beside one of the files."""
    place = Path(problem.path).resolve()
    return any(
        place.is_relative_to(path.resolve()) or (place.suffix != ".md" and place.is_relative_to(path.resolve().parent))
        for path in wanted
    )
