"""Question files judged for themselves: their problems, and the facts by which the whole deck is judged then.

Both can be kept: `memory` does so. What one file's judgement needs of another's belongs to the facts, never in here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quiz.author.alike import Asked, judge_asked
from quiz.author.companions import judge_ledger, judge_terms
from quiz.author.editing import edit
from quiz.author.emphasis import judge_emphasis
from quiz.author.experiments import judge_experiment
from quiz.author.fixing import judge_style
from quiz.author.languages import judge_untranslated
from quiz.author.links import Knot, judge_links
from quiz.author.targets import Link, beside, judge_targets, links_of, links_of_translation
from quiz.author.topics import judge_levels
from quiz.decks.folders import Deck, QuestionFile
from quiz.decks.glossary import Term
from quiz.decks.library import Gathering
from quiz.decks.problems import Problem, Severity
from quiz.decks.reading import Anatomy, Program, Reading
from quiz.domain.questions import Status


@dataclass(frozen=True, slots=True)
class Identity:
    """An id that a sound file has taken, in its language."""

    id: str
    language: str
    path: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """The sentences of a question's claims."""

    id: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rest of a deck has to know of some files."""

    identities: tuple[Identity, ...] = ()
    knots: tuple[Knot, ...] = ()
    asked: tuple[Asked, ...] = ()
    translations: tuple[str, ...] = ()
    claimed: tuple[Claimed, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of some files by themselves; `beside` are the files that they name, by paths from where they lie."""

    problems: tuple[Problem, ...]
    facts: Facts
    beside: tuple[str, ...]


def judge_files(files: Iterable[QuestionFile], deck: Deck, terms: Sequence[Term]) -> Judged:
    """Judge files, translations with their originals; `terms` are those of the deck's glossary."""
    judging = _Judging()
    gathering = Gathering(judge=judging.judge)
    gathering.add(found := list(files), deck)
    library = gathering.library
    judging.links += (link for snapshot in library.fresh for link in links_of_translation(snapshot))
    problems = [
        *library.problems,
        *judging.problems,
        *judge_terms(terms, library.fresh),
        *judge_emphasis(library.fresh),
        *judge_targets(judging.links, deck.folder),
    ]
    identities = [
        Identity(entry.summary.id, entry.language, entry.path) for entry in (*library.entries, *library.drafts)
    ]
    facts = Facts(
        tuple(identities),
        tuple(judging.knots),
        tuple(judging.asked),
        tuple(str(file.path) for file in found if file.language),
        tuple(judging.claimed),
    )
    return Judged(tuple(problems), facts, tuple(sorted(judging.beside.union(beside(judging.links)))))


def judge_deck(folder: Path, facts: Sequence[Facts]) -> tuple[Problem, ...]:
    """Judge what the files of a deck say of each other, and its ledger."""
    asked = [asked for fact in facts for asked in fact.asked]
    claims = {one.id: one.sentences for fact in facts for one in fact.claimed}
    return (
        *judge_links([knot for fact in facts for knot in fact.knots]),
        *judge_asked(asked),
        *judge_levels(asked),
        *judge_untranslated(
            [one.source.path for one in asked],
            [path for fact in facts for path in fact.translations],
        ),
        *judge_ledger(folder, claims),
    )


def share_ids(facts: Iterable[Facts]) -> bool:
    """Say whether two files have one id in one language: then one of them counts, and neither stands for itself."""
    taken = [(one.id, one.language) for fact in facts for one in fact.identities]
    return len(set(taken)) < len(taken)


@dataclass(slots=True)
class _Judging:
    """Judges each file as it is read, and keeps only what links it to others: large decks must not fill the memory.

    What is wrong with a draft beyond its form is a warning: its author is still at it.
    """

    problems: list[Problem] = field(default_factory=list)
    knots: list[Knot] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    claimed: list[Claimed] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)

    def judge(self, reading: Reading) -> None:
        anatomy = reading.anatomy
        style = judge_style(reading.source)
        found = [*style, *edit(reading), *(judge_experiment(anatomy) if isinstance(anatomy, Anatomy) else ())]
        if not isinstance(anatomy, Anatomy):
            self.problems += found
            return
        if isinstance(anatomy.program, Program) and anatomy.program.file:
            self.beside.add(anatomy.program.file)
        self.links += links_of(anatomy)
        self.knots.append(Knot.of(anatomy))
        if anatomy.front.status is Status.DRAFT:
            self.problems += [replace(problem, severity=Severity.WARNING) for problem in found]
            return
        self.problems += found
        self.asked.append(Asked.of(anatomy))
        sentences = tuple(one.claim.text for one in anatomy.claims)
        self.claimed.append(Claimed(anatomy.front.id.value, sentences))
