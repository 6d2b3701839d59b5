"""What can be run of an author's files, sound or not, and where each of its claims stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.decks.claims import Stated
from quiz.decks.folders import deck_of, question_file, read_deck, walk
from quiz.decks.library import Gathering
from quiz.decks.placeholders import MARKER
from quiz.decks.problems import Spot
from quiz.decks.reading import Anatomy, Program, Reading
from quiz.decks.source import Source
from quiz.domain.claims import Breaks, Experiment
from quiz.domain.questions import Level, Question, QuestionId, Recall


@dataclass(frozen=True, slots=True)
class Provable:
    """A program with those of its claims that can be run; `stated` are the claims of `question`, with their places.

    Whatever else is wrong with the file does not matter here: its author wants to know what runs say meanwhile.
    """

    question: Question
    stated: tuple[Stated, ...]
    source: Source
    start: Spot = Spot()  # noqa: RUF009 - frozen


def provables(paths: Sequence[Path]) -> tuple[Provable, ...]:
    """Everything that can be run of question files and of folders of them, each file once, in path order."""
    found: dict[Path, Provable] = {}
    for path in paths:
        for reading in _readings(path):
            for one in provable(reading):
                found[Path(one.source.path).resolve()] = one
    return tuple(found[path] for path in sorted(found))


def provable(reading: Reading) -> Iterator[Provable]:
    """What can be run of a file: nothing if it has no program, or claims nothing yet."""
    anatomy = reading.anatomy
    if not isinstance(anatomy, Anatomy) or not isinstance(anatomy.program, Program):
        return
    stated = tuple(_written(anatomy.claims))
    question = reading.question if isinstance(reading.question, Question) else _rudiment(anatomy, anatomy.program)
    starts = anatomy.document.all("Start")
    spot = starts[0].spot if starts else Spot()
    if stated:
        claims = tuple(one.claim for one in stated)
        yield Provable(replace(question, claims=claims), stated, anatomy.source, spot)


def _readings(path: Path) -> Iterable[Reading]:
    found: list[Reading] = []
    deck, _ = read_deck(deck_of(path))
    files = walk(path) if path.is_dir() else [question_file(path)]
    Gathering(judge=found.append).add(files, deck)
    return found


def _written(claims: Iterable[Stated]) -> Iterator[Stated]:
    """The claims that assert something already, without the changes that are still to be written."""
    for stated in claims:
        if MARKER not in stated.assertion.value:
            kept = [at for at, by in enumerate(stated.by) if MARKER not in by.value + stated.replaced[at].value]
            negative = tuple(one for one in stated.claim.negative if not (isinstance(one, Breaks) and _open(one)))
            yield replace(
                stated,
                claim=replace(stated.claim, negative=negative),
                replaced=tuple(stated.replaced[at] for at in kept),
                by=tuple(stated.by[at] for at in kept),
            )


def _open(change: Breaks) -> bool:
    return MARKER in change.replace + change.by


def _rudiment(anatomy: Anatomy, program: Program) -> Question:
    """A question of a file that is none yet: enough to run its program."""
    return Question(
        id=QuestionId(anatomy.front.id.value or Path(anatomy.source.path).stem),
        title=anatomy.document.title,
        topic="",
        level=Level.SCREENING,
        task=Recall(),
        prompt="",
        answer="",
        experiment=Experiment(program.text, program.file),
        limits=anatomy.front.limits,
        path=anatomy.source.path,
    )
