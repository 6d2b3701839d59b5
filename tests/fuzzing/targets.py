"""What is fuzzed: each target takes bytes as a stranger may send them, and fails where a promise is broken.

An input that has several files holds them one after the other, `SEPARATOR` between them.
"""

import contextlib
import io
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from quiz.author.check import check
from quiz.author.drafts import Draft
from quiz.author.evidence import evidence_text, read_evidence
from quiz.author.fixing_files import mend
from quiz.author.fixing_files import write as keep
from quiz.author.importing import (
    AlreadyThere,
    Known,
    Notes,
    Report,
    Written,
    drafts_of,
    known_in,
    place_of,
    read_file,
    write,
)
from quiz.cli.check import Format
from quiz.cli.check import check as check_command
from quiz.cli.importing import import_notes
from quiz.decks.problems import UNPRINTABLE, Problem, Severity, draw
from quiz.decks.programs import UnreadableError, beside, read_text
from quiz.decks.reading import Reading, parse
from quiz.decks.translation import overlay
from quiz.domain.errors import DeckError, ExpectedError
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import prove
from quiz.domain.questions import Question
from quiz.domain.runs import NotRun, Run
from quiz.terminal.console import make_console
from quiz.terminal.importing import draw_import
from quiz.terminal.preview import draw_preview
from sandbox.reports import NoReport, read_report
from sandbox.reports import Report as Said
from tests.fuzzing.bounds import CPU_SECONDS, audit, budget

Target = Callable[[bytes, Path], None]

SEPARATOR = b"\x1e"
DECK = b'title = "T"\nlanguage = "en"\nlicence = "MIT"\n'
PROGRAM = b"shared = [1, 2]\nprint(shared)\n"
OWN = Interpreter("/usr/bin/python3", "cpython", (3, 13, 0), "linux")
MOST_DRAFTS = 20
"""Drafts of one input that are written and checked: each takes its time, and more say nothing new."""
COMMANDS = {"fixing": 4}
"""Targets that are several commands one after the other."""
MOST_MENDED = 4096
"""Bytes of a question that is mended to the end at once; of a larger one only some changes are tried."""
MOST_PRINTED = 16 * 2**20
"""Characters that are printed of one input: programs read them whole."""
KEY = "k" * 32
"""With which a report is believed; the fuzzer knows it, so that it gets behind that check."""


def run(name: str, data: bytes) -> None:
    """Give a target an input, in a folder of its own, within the bounds."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name_of_folder:
        folder = Path(name_of_folder).resolve()
        with audit().below(folder), budget(CPU_SECONDS * COMMANDS.get(name, 1)):
            TARGETS[name](data, folder)


def question(data: bytes, folder: Path) -> None:
    """A question's file: whatever it holds, there is a question or an error, and problems point into their files."""
    deck = _deck(folder, {"t/q.md": data, "t/shared.py": PROGRAM})
    problems = _checked(deck)
    for _ in ("found", "remembered"):
        assert check([deck], str(folder / "memory")) == problems, "a memory tells something else"
    path = deck / "t/q.md"
    with contextlib.suppress(UnreadableError):
        reading = parse(read_text(path), str(path), "t", opener=beside(path, deck))
        _sound(reading, problems)


def screens(data: bytes, folder: Path) -> None:
    """A question as it is drawn: asked, answered and whole."""
    path = _deck(folder, {"t/q.md": data}) / "t/q.md"
    with contextlib.suppress(UnreadableError):
        reading = parse(read_text(path), str(path), "t")
        if isinstance(reading.question, Question):
            _draw(reading.question)


def translation(data: bytes, folder: Path) -> None:
    """An original and its translation."""
    original, translated = _parts(data, 2)
    deck = _deck(folder, {"t/q.md": original, "t/q.ko.md": translated, "t/shared.py": PROGRAM})
    problems = _checked(deck)
    path = deck / "t/q.ko.md"
    with contextlib.suppress(UnreadableError):
        first = parse(read_text(deck / "t/q.md"), "q.md", "t", opener=beside(path, deck)).question
        reading = overlay(read_text(path), str(path), "ko", first)
        if isinstance(first, Question):
            _sound(reading, problems)


def companions(data: bytes, folder: Path) -> None:
    """What lies beside the questions: glossary, ledger, the deck's own file and its evidence."""
    glossary, ledger, told, evidence = _parts(data, 4)
    texts = {"glossary.yaml": glossary, "ledger.yaml": ledger, "evidence.json": evidence}
    deck = _deck(folder, {**texts, "t/q.md": ORIGINAL, "t/q.ko.md": TRANSLATED, "deck.toml": told})
    _checked(deck)
    with contextlib.suppress(DeckError):
        found = read_evidence(deck / "evidence.json")
        written = folder / "again.json"
        written.write_text(evidence_text(found), encoding="ascii")
        again = read_evidence(written)
        assert evidence_text(again) == evidence_text(found), "evidence changes when it is written and read again"
        assert set(again.questions) == set(found.questions)


def fixing(data: bytes, folder: Path) -> None:
    """What `check --fix` makes of a question's file: no new problem if it could be read, and nothing more to mend."""
    deck = _deck(folder, {"t/q.md": data, "t/shared.py": PROGRAM})
    problems = check([deck])
    before = Counter(problem.code for problem in problems)
    broken = any(problem.severity is Severity.ERROR for problem in problems)  # what reads at last is judged further
    assert all(not outcome.refused for outcome in mend([deck], keep))
    new = Counter(problem.code for problem in _checked(deck)) - before
    assert broken or not new, f"mending made problems: {', '.join(sorted(new))}"
    again = [one.code for outcome in mend([deck], keep) for one in outcome.plan.mends]
    assert not again or len(data) > MOST_MENDED, f"mended a second time: {', '.join(sorted(set(again)))}"


def notes(data: bytes, folder: Path) -> None:
    """Notes in Markdown or plain text, or an export of Anki."""
    _imported(data, folder, "notes.md")


def table(data: bytes, folder: Path) -> None:
    """A table with commas, semicolons or tabs."""
    _imported(data, folder, "table.csv")


def commands(data: bytes, folder: Path) -> None:
    """`pyquiz import` and `pyquiz check` themselves, in each form of what they print."""
    deck = _deck(folder, {"t/q.md": data, "notes.txt": data})
    for form in Format:
        said = _printed(partial(check_command, [deck], form=form, no_cache=True))
        assert len(said) <= MOST_PRINTED, f"{len(said):,} characters are printed"
        if form is Format.JSON:
            json.loads(said)
    json.loads(_printed(partial(import_notes, [deck / "notes.txt"], deck, json=True, dry_run=True)) or "null")


def report(data: bytes, folder: Path) -> None:
    """What comes out of the wall."""
    del folder
    for count in range(3):
        said = read_report(data, KEY, count)
        assert isinstance(said, Said | NoReport)
        if isinstance(said, Said):
            assert len(said.observations) == count
            repr(said).encode("utf-8")


TARGETS: Mapping[str, Target] = {
    target.__name__: target
    for target in (question, translation, screens, companions, fixing, notes, table, commands, report)
}


ORIGINAL = b"---\nid: q\nkind: recall\nlevel: 1\n---\n\n# What is a list?\n\n## Answer\nReferences in a row.\n"
TRANSLATED = "---\nid: q\n---\n\n# 리스트란?\n\n## Answer\n참조의 나열, 쓰레기 수집기.\n".encode()


def _parts(data: bytes, count: int) -> Sequence[bytes]:
    """The files of an input, empty ones where it has fewer."""
    parts = data.split(SEPARATOR, count - 1)
    return [*parts, *[b""] * (count - len(parts))]


def _deck(folder: Path, files: Mapping[str, bytes]) -> Path:
    deck = folder / "deck"
    for name, data in ({"deck.toml": DECK} | dict(files)).items():
        path = deck / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return deck


def _checked(deck: Path) -> Sequence[Problem]:
    """The problems of a deck, each one with words, inside its file, and drawable."""
    problems = check([deck])
    lines = {path: _lines(path) for path in {problem.path for problem in problems}}
    for problem in problems:
        assert problem.message, "a problem says nothing"
        assert problem.remedy, "a problem without a remedy"
        own = lines[problem.path]
        assert 1 <= problem.line <= max(len(own), 1), f"there is no line {problem.line}: {problem.code}"
        width = len(own[problem.line - 1]) if own else 0
        assert 1 <= problem.column <= width + 1, f"there is no column {problem.column}: {problem.code}"
        drawn = draw(problem)
        assert not UNPRINTABLE.search(drawn.replace("\n", "")), "a problem is drawn with what a terminal obeys"
        drawn.encode("utf-8")
    return problems


def _lines(path: str) -> Sequence[str]:
    try:
        return read_text(Path(path)).split("\n")
    except UnreadableError as error:
        return [" " * error.column] * error.line


def _sound(reading: Reading, problems: Sequence[Problem]) -> None:
    """A question, or an error that tells why there is none; the same that the check told."""
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    assert isinstance(reading.question, Question) or errors, "neither a question nor an error"
    assert {problem.code for problem in reading.problems} <= {problem.code for problem in problems}


def _draw(question: Question) -> None:
    """A question as screens show it, nothing of which is obeyed by a terminal."""
    out = io.StringIO()
    console = make_console(out)
    console.width = 60
    for content in draw_preview(question, prove(question, (Run(NotRun("fuzzed")),), OWN), 60):
        console.print(content)
    assert not UNPRINTABLE.search(out.getvalue().replace("\n", "")), "a screen holds what a terminal obeys"


def _imported(data: bytes, folder: Path, name: str) -> None:
    """Notes imported twice: the drafts are sound, and the second time all of them are there."""
    path = folder / name
    path.write_bytes(data)
    deck = _deck(folder, {})
    try:
        read = read_file(path)
    except ExpectedError:
        return
    assert len(list(drafts_of([read], Known(frozenset(), {})))) == len(read.questions)
    read = replace(read, questions=read.questions[:MOST_DRAFTS])
    first = _written(read, deck)
    assert all(isinstance(outcome, Written) for _, outcome in first)
    errors = {problem.message for problem in _checked(deck) if problem.severity is Severity.ERROR}
    assert not errors, f"a draft has errors: {errors}"
    again = _written(read, deck)
    assert all(isinstance(outcome, AlreadyThere) for _, outcome in again), "a draft is written a second time"
    for outcomes in (first, again):
        for content in draw_import(Report((read,), tuple(outcomes)), deck, rehearsed=False):
            make_console(io.StringIO()).print(content)


def _written(read: Notes, deck: Path) -> Sequence[tuple[Draft, Written | AlreadyThere]]:
    """What the command does, but for running the programs."""
    found = list(drafts_of([read], known_in(deck)))
    for draft, _ in found:
        place_of(draft, deck)
    return [(draft, AlreadyThere(there) if there else Written(write(draft, deck))) for draft, there in found]


def _printed(command: Callable[[], object]) -> str:
    """What a command prints, which has to be UTF-8."""
    written = io.BytesIO()
    out = io.TextIOWrapper(written, encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.suppress(ExpectedError):
        command()
    out.flush()
    return written.getvalue().decode("utf-8")
