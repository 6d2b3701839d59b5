"""`pyquiz check`: every problem of decks, folders or single files, all of them at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quiz.author.companions import judge_ledger, judge_terms
from quiz.author.editing import edit
from quiz.author.emphasis import judge_emphasis
from quiz.author.experiments import judge_experiment
from quiz.author.fixing import judge_style
from quiz.author.links import Knot, judge_links
from quiz.author.prose import Asked, judge_asked
from quiz.decks.folders import DECK_FILE, Deck, deck_of, question_file
from quiz.decks.library import Gathering, gather
from quiz.decks.placeholders import without_followers
from quiz.decks.problems import Problem, Severity
from quiz.decks.reading import Anatomy, Reading
from quiz.domain.errors import UsageError
from quiz.domain.questions import Status


def check(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Check folders and files; `UsageError` for a path that does not exist or holds no question.

    A topic or a file is judged with the whole deck in view, and only its own problems are given.
    """
    for path in paths:
        refuse(path)
    found: set[Problem] = set()
    for deck, wanted in _by_deck(paths).items():
        problems = without_followers(_problems(deck, wanted))
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


def _problems(deck: Path, wanted: Sequence[Path]) -> Iterator[Problem]:
    judging = _Judging()
    gathering = Gathering(judge=judging.judge)
    lone = deck not in wanted and not (deck / DECK_FILE).is_file()
    if lone:
        gathering.add([question_file(path) for path in wanted], Deck(deck))
    else:
        gather([deck], gathering)
    yield from gathering.library.problems
    yield from judging.problems
    if not lone:
        yield from judge_links(judging.knots)
        yield from judge_asked(judging.asked)
        yield from judge_ledger(deck, judging.claims)
        yield from judge_terms(deck, gathering.fresh)
    yield from judge_emphasis(gathering.fresh)


@dataclass(slots=True)
class _Judging:
    """Judges each file as it is read, and keeps only what links it to others: large decks must not fill the memory.

    What is wrong with a draft beyond its form is a warning: its author is still at it.
    """

    problems: list[Problem] = field(default_factory=list)
    knots: list[Knot] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    claims: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def judge(self, reading: Reading) -> None:
        anatomy = reading.anatomy
        style = judge_style(reading.source)
        found = [*style, *edit(reading), *(judge_experiment(anatomy) if isinstance(anatomy, Anatomy) else ())]
        if isinstance(anatomy, Anatomy) and anatomy.front.status is Status.DRAFT:
            self.knots.append(Knot.of(anatomy))
            self.problems += [replace(problem, severity=Severity.WARNING) for problem in found]
            return
        self.problems += found
        if isinstance(anatomy, Anatomy):
            self.knots.append(Knot.of(anatomy))
            self.asked.append(Asked.of(anatomy))
            self.claims[anatomy.front.id.value] = tuple(one.claim.text for one in anatomy.claims)


def _concerns(problem: Problem, wanted: Sequence[Path]) -> bool:
    """Say whether a problem lies in one of the files or folders, or in an experiment beside one of the files."""
    place = Path(problem.path).resolve()
    return any(
        place.is_relative_to(path.resolve()) or (place.suffix != ".md" and place.is_relative_to(path.resolve().parent))
        for path in wanted
    )
