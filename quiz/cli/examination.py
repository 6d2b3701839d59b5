"""What the doctor tries: each part really used, not looked up."""

import os
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta

import sandbox
from quiz.author.check import check
from quiz.cli.home import Home, open_home, package_folder
from quiz.cli.others import registry, trouble
from quiz.cli.places import deck_folders
from quiz.decks.problems import Severity
from quiz.domain.claims import Experiment
from quiz.domain.errors import ExpectedError
from quiz.domain.interpreters import Interpreter
from quiz.domain.questions import Level, Question, QuestionId, Recall
from quiz.domain.runs import Finished
from quiz.proving.prover import SandboxProver
from quiz.store.location import default_location
from quiz.study.ports import StillRunning
from quiz.terminal.health import Finding
from quiz.terminal.text import span
from quiz.wording import mark, ntr, tr

LONGEST = 60.0
"""Seconds after which a trial run is given up: several times the wall-time limit of a run."""

PATIENCE = timedelta(minutes=5)
"""How far clocks may differ, as those of machines that share a home do."""

TRIAL = Question(
    id=QuestionId("doctor"),
    title="",
    topic="",
    level=Level.SCREENING,
    task=Recall(),
    prompt="",
    answer="",
    experiment=Experiment("answer = 6 * 7\nprint(answer)\n"),
)
"""The smallest experiment that shows that an interpreter runs behind the walls."""


def examine(db: str, decks: Sequence[str]) -> Iterator[Finding]:
    """Try everything, part by part; what fails is a finding, too."""
    yield from _store(db, decks)
    yield from _decks(decks)
    yield from _walls()
    yield from _interpreters()


def _store(db: str, decks: Sequence[str]) -> Iterator[Finding]:
    place = db or default_location(os.environ, package_folder())
    try:
        with open_home(db, decks) as home:
            yield Finding(mark("store"), mark("opens"), good=True, seen=place)
            yield from _learned(home)
            yield _clock(home)
    except ExpectedError as error:
        yield Finding(mark("store"), mark("opens"), good=False, seen=str(error))


def _learned(home: Home) -> Iterator[Finding]:
    problems = home.store.check(home.schedule())
    for problem in problems:
        yield Finding(mark("store"), mark("whole"), good=False, seen=problem)
    if not problems:
        reviews = ntr("{count} review", "{count} reviews", len(home.store.all_reviews()))
        seen = tr("{reviews}; every card is what its reviews make of it", reviews=reviews)
        yield Finding(mark("store"), mark("whole"), good=True, seen=seen)


def _clock(home: Home) -> Finding:
    """A review filed under a clock that was wrong holds all time there until this one has caught up."""
    ahead = home.clock.floor - home.clock.clock.now()
    tried = mark("the clock is not behind what was studied")
    if ahead <= PATIENCE:
        return Finding(mark("store"), tried, good=True, seen="")
    seen = tr(
        "the latest review lies {span} ahead of this clock: `pyquiz undo` withdraws it if that is wrong",
        span=span(ahead),
    )
    return Finding(mark("store"), tried, good=False, seen=seen)


def _decks(decks: Sequence[str]) -> Iterator[Finding]:
    try:
        folders = deck_folders(decks)
    except ExpectedError as error:
        yield Finding(mark("deck"), mark("found"), good=False, seen=str(error))
        return
    for folder in folders:
        errors = sum(problem.severity is Severity.ERROR for problem in check([folder]))
        shown = ntr("`pyquiz check` shows {count} error", "`pyquiz check` shows {count} errors", errors)
        seen = f"{folder}" + (f"; {shown}" if errors else "")
        yield Finding(mark("deck"), mark("no problems"), good=not errors, seen=seen)
    yield from _others()


def _others() -> Iterator[Finding]:
    """Whether the added decks are there; what is wrong inside of them is their authors' to mend."""
    try:
        places = registry().places()
    except ExpectedError as error:
        yield Finding(mark("deck"), mark("found"), good=False, seen=str(error))
        return
    for place in places:
        there = place.folder.is_dir()
        seen = f"{place.name}: {place.folder}" if there else trouble(place, 0)
        yield Finding(mark("deck"), mark("found"), good=there, seen=seen)


def _walls() -> Iterator[Finding]:
    probe = sandbox.probe()
    if isinstance(probe.wall, sandbox.Unusable):
        waiting = tr("Until then nothing is run, and studying goes on")
        seen = f"{probe.wall.reason}; {probe.wall.remedy}. {waiting}"
        yield Finding(mark("sandbox"), mark("usable"), good=False, seen=seen)
    else:
        yield Finding(mark("sandbox"), mark("usable"), good=True, seen=probe.wall.engine)
    for one in probe.checks:
        yield Finding(mark("sandbox"), one.name, good=one.ok, seen="" if one.ok else one.seen)
    for total in probe.unbounded:
        yield Finding(
            mark("sandbox"), mark("not bounded here"), good=True, seen=f"{total.total}: {total.reason}; {total.remedy}"
        )


def _interpreters() -> Iterator[Finding]:
    prover = SandboxProver(os.environ)
    for interpreter in prover.interpreters():
        yield _tried(prover, interpreter)


def _tried(prover: SandboxProver, interpreter: Interpreter) -> Finding:
    started = time.monotonic()
    proof = prover.start(TRIAL, interpreter).wait(LONGEST)
    if isinstance(proof, StillRunning):
        return Finding(mark("interpreter"), interpreter.name, good=False, seen=tr("the run did not end"))
    endings = [run.ending for run in proof.runs]
    failed = next((ending for ending in endings if not isinstance(ending, Finished)), None)
    each = (time.monotonic() - started) / len(endings) * 1000
    seen = (
        tr("{name}, {each:.0f} ms a run", name=interpreter.key, each=each)
        if failed is None
        else f"{interpreter.key}: {failed}"
    )
    return Finding(mark("interpreter"), interpreter.name, good=failed is None, seen=seen)
