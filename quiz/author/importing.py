"""`pyquiz import`: raw notes to draft files. Programs are tried behind walls; nothing that exists is written over."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quiz.author.drafts import Draft, Trial, cleaned, judged, programs_of
from quiz.author.naming import folder_name, proposed
from quiz.author.proving import Job, Prover, prove_all
from quiz.decks.asking import shortened_title
from quiz.decks.folders import deck_of
from quiz.decks.library import Gathering, gather
from quiz.decks.mending import Mended, decode
from quiz.decks.notes import RawQuestion, read_notes
from quiz.decks.reading import Anatomy, Reading
from quiz.decks.rows import is_anki, read_anki, read_table
from quiz.domain.claims import Always, Claim, Experiment
from quiz.domain.errors import UsageError
from quiz.domain.interpreters import Interpreter
from quiz.domain.limits import Allowance, Resource
from quiz.domain.proofs import Proof
from quiz.domain.questions import Level, Question, QuestionId, Recall
from quiz.domain.runs import NotRun, Run
from quiz.wording import tr

MOST_BYTES = 4 * 1024 * 1024
"""The largest file of notes that is read: a book has less."""
TABLES = (".csv", ".tsv")
TOPIC = "drafts"
"""The folder for what names no topic."""
SECONDS = 10
"""What a program of the notes may take: most need far less, and some never end."""
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Notes:
    """A file of notes that was read: how its text was mended, and the questions in it."""

    name: str
    mended: Mended
    questions: tuple[RawQuestion, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a deck has: its ids, and the file of each title, small letters throughout."""

    ids: frozenset[str]
    titles: dict[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """The draft is in this file; in a rehearsal, it would be."""

    path: Path


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """The deck has a question of this title in this file, so nothing was written."""

    path: Path


Outcome = Written | AlreadyThere


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an import: the notes, and each draft with its outcome."""

    notes: tuple[Notes, ...]
    outcomes: tuple[tuple[Draft, Outcome], ...]

    @property
    def written(self) -> tuple[Draft, ...]:
        """The drafts that were written."""
        return tuple(draft for draft, outcome in self.outcomes if isinstance(outcome, Written))

    @property
    def trials(self) -> tuple[Trial, ...]:
        """The programs in what was written."""
        return tuple(trial for draft in self.written for trial in draft.trials)

    @property
    def repaired(self) -> int:
        """Characters that were misread and are whole again."""
        return sum(one.mended.repaired for one in self.notes)

    @property
    def lost(self) -> int:
        """Characters of the notes that could not be read."""
        return sum(one.mended.lost for one in self.notes)


@dataclass(slots=True)
class _Collector:
    """Keeps the ids and titles of a deck while it is read; broken files have ids, too."""

    ids: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)

    def judge(self, reading: Reading) -> None:
        anatomy = reading.anatomy
        if isinstance(anatomy, Anatomy):
            self.ids.add(anatomy.front.id.value)
            self.ids.update(old.value for old in anatomy.front.was)
            self.titles.setdefault(anatomy.document.title.casefold(), anatomy.source.path)


def read_file(path: Path) -> Notes:
    """Read a file of notes; UsageError if there is none, or it is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)  # devices and pipes do not tell their size
        if len(data) > MOST_BYTES:
            raise UsageError(tr("{file} is too large: cut it into files below 4 MiB", file=path))
        mended = decode(data)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", "") or error
        raise UsageError(tr("{file} cannot be read: {why}", file=path, why=why)) from error
    return Notes(path.name, mended, tuple(map(cleaned, _questions(path, mended.text))))


def known_in(folder: Path, others: Sequence[Path] = ()) -> Known:
    """What the deck that a folder belongs to has already, drafts and broken files included; of others only the ids."""
    own, beside = _Collector(), _Collector()
    if folder.is_dir():
        gather([deck_of(folder)], Gathering(judge=own.judge))
        own.ids.update(path.stem for path in folder.rglob("*.md"))
    gather(others, Gathering(judge=beside.judge))
    return Known(frozenset(own.ids | beside.ids), own.titles)


def drafts_of(notes: Iterable[Notes], known: Known, topic: str = "") -> Iterator[tuple[Draft, Path | None]]:
    """A draft of each question, with the file that has it already, if the deck has one of its title."""
    taken = set(known.ids)
    for one in notes:
        for number, raw in enumerate(one.questions, 1):
            name = proposed(raw.title, Path(one.name).stem, number, taken)
            there = known.titles.get(shortened_title(raw.title).casefold())
            if there is None:
                taken.add(name)
            folder = folder_name(topic or raw.topic) or TOPIC
            trials = tuple(map(judged, programs_of(raw.answer)))
            yield Draft(name, folder, raw, one.name, trials), Path(there) if there else None


def try_out(
    drafts: Sequence[Draft], prover: Prover, interpreter: Interpreter, told: Callable[[int, int], None]
) -> tuple[Draft, ...]:
    """Run each program of the drafts once; `told` hears how many of how many have ended."""
    places = [(d, t) for d, draft in enumerate(drafts) for t, trial in enumerate(draft.trials) if not trial.fault]
    jobs = [Job(_question(drafts[d].trials[t].program.source), interpreter) for d, t in places]
    runs: dict[tuple[int, int], Run] = {}
    for number, proof in prove_all(prover, jobs, AT_ONCE):
        runs[places[number]] = _run_of(proof)
        told(len(runs), len(jobs))
    return tuple(
        replace(
            draft,
            interpreter=interpreter.name,
            trials=tuple(replace(trial, run=runs.get((d, t), trial.run)) for t, trial in enumerate(draft.trials)),
        )
        for d, draft in enumerate(drafts)
    )


def place_of(draft: Draft, folder: Path) -> Path:
    """The file of a draft below a folder; UsageError if a link there would lead out of it."""
    path = folder / draft.topic / f"{draft.id}.md"
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise UsageError(tr("{folder} leads out of the deck: nothing was written there", folder=path.parent))
    return path


def write(draft: Draft, folder: Path) -> Path:
    """Write a draft into its topic; UsageError if that cannot be, and never over a file that is there."""
    path = place_of(draft, folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with place_of(draft, folder).open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft.text)
    except OSError as error:
        raise UsageError(tr("{file} cannot be written: {why}", file=path, why=error.strerror)) from error
    return path


def _questions(path: Path, text: str) -> tuple[RawQuestion, ...]:
    if is_anki(text):
        return read_anki(text)
    return read_table(text) if path.suffix.lower() in TABLES else read_notes(text)


def _question(program: str) -> Question:
    """A question to run a program by; its one claim, which says nothing, asks for a single run."""
    return Question(
        id=QuestionId("import"),
        title="",
        topic="",
        level=Level.WORKING,
        task=Recall(),
        prompt="",
        answer="",
        experiment=Experiment(program),
        claims=(Claim("", Always("True"), runs=1),),
        limits=(Allowance(Resource.SECONDS, SECONDS),),
    )


def _run_of(proof: Proof) -> Run:
    return proof.runs[0] if proof.runs else Run(NotRun("there was no run"))
