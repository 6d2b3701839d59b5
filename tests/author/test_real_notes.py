"""The five notes that the deck began with, imported: what is found and missed, and what the misread one becomes.

What a note asks is counted by its lines alone, without the parser under test: headings, lines that are bold as a whole,
and entries of lists that ask something (or, in 002, that head an outline). The notes are not part of the repository.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from quiz.author.importing import Notes, drafts_of, known_in, read_file
from quiz.decks.mending import LOST, mend
from quiz.decks.problems import Severity
from quiz.decks.reading import parse
from quiz.domain.questions import Question, Status

NOTES = Path(__file__).resolve().parents[3] / "shared/notes"
FILES = ("000_ee30b5cea059bc14", "001_96c01aa503320185", "002_fa5ef961598241b3", "003_f230862967be3b6e")
MISREAD = "004_904541d28dde44b6"
pytestmark = pytest.mark.skipif(not NOTES.is_dir(), reason="the five notes are not beside the checkout")

HEADING = re.compile(r"#{1,6} ")
BOLD = re.compile(r"\*\*[^*]+(?:`[^`]*`)?[^*]*\*\*\W*$")
ENTRY = re.compile(r"\s*[-*] (?:\[ \] )?(.*)$")
ASKS = re.compile(r"(?:\?|주세요\.?)(?: \([^()]*\))?[\W_]*$")
OUTLINE = re.compile(r"- \S")

FOUND = {
    # notes: (headings, bold lines, asking entries, heads of an outline), each as (found, there)
    "000": ((0, 1), (0, 0), (17, 17), (0, 0)),
    "001": ((0, 0), (0, 0), (10, 10), (0, 0)),
    "002": ((1, 6), (0, 0), (5, 5), (30, 30)),
    "003": ((17, 20), (15, 15), (1, 1), (0, 0)),
    "004": ((11, 40), (0, 0), (1, 1), (0, 0)),
}
"""Headings that are not found stand above nothing but questions (000, 002, 003) or are labels of parts (004)."""

CLAIMS = {"000": (17, 24, 24), "001": (9, 21, 21), "002": (26, 158, 158), "003": (29, 117, 117), "004": (4, 59, 59)}
"""Sentences of the notes as they were taken down by hand: how many begin a draft, how many lie in one, and all."""


@pytest.fixture(scope="module")
def notes() -> dict[str, Notes]:
    return {name[:3]: read_file(NOTES / f"{name}.txt") for name in (*FILES, MISREAD)}


def plain_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines outside of fences, with their numbers."""
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r"\s*```", line):
            fenced = not fenced
        elif not fenced:
            yield number, line


def lines_of(claim: dict[str, object]) -> range:
    numbers = [int(number) for number in re.findall(r"\d+", str(claim["lines"]))]
    return range(numbers[0], numbers[-1] + 1)


def asked_in(name: str, text: str) -> tuple[set[int], set[int], set[int], set[int]]:
    lines = list(plain_lines(text))
    entries = {number for number, line in lines if (match := ENTRY.match(line)) and ASKS.search(match[1])}
    heads = {number for number, line in lines if name == "002" and OUTLINE.match(line)} - entries
    headings = {number for number, line in lines if HEADING.match(line)}
    return headings, {number for number, line in lines if BOLD.match(line)}, entries, heads


@pytest.mark.parametrize("name", FOUND)
def test_what_a_note_asks_is_found(notes: dict[str, Notes], name: str) -> None:
    begun = {raw.first for raw in notes[name].questions}
    there = asked_in(name, notes[name].mended.text)
    assert tuple((len(lines & begun), len(lines)) for lines in there) == FOUND[name]
    assert begun <= set().union(*there)


@pytest.mark.parametrize("name", CLAIMS)
def test_every_sentence_of_the_notes_is_in_a_draft(notes: dict[str, Notes], name: str) -> None:
    claims = yaml.safe_load((NOTES / "claims.yaml").read_text(encoding="utf-8"))
    kept = {line for raw in notes[name].questions for line in range(raw.first, raw.last + 1)}
    begun = {raw.first for raw in notes[name].questions}
    said = [lines_of(claim) for claim in claims if claim["notes"] == name]
    assert (
        sum(one.start in begun for one in said),
        sum(not kept.isdisjoint(one) for one in said),
        len(said),
    ) == CLAIMS[name]


def test_notes_that_are_well_are_left_alone(notes: dict[str, Notes]) -> None:
    assert {name: (one.mended.steps, one.mended.lost) for name, one in notes.items() if name != "004"} == dict.fromkeys(
        ("000", "001", "002", "003"), ((), 0)
    )


def test_the_misread_note_is_repaired_as_far_as_it_goes_and_never_wrongly(notes: dict[str, Notes]) -> None:
    before = (NOTES / f"{MISREAD}.txt").read_text(encoding="utf-8")
    readable = (NOTES / "004_readable.txt").read_text(encoding="utf-8")
    mended = notes["004"].mended
    assert mended.steps == ("utf-8 read as cp1254",)
    assert (mended.repaired, mended.lost) == (2131, 695)
    assert [len(re.findall("[가-힣]", text)) for text in (before, mended.text, readable)] == [0, 2070, 2745]
    for mine, theirs in zip(mended.text.split("\n"), readable.split("\n"), strict=True):
        assert re.fullmatch(re.escape(mine).replace(LOST, "."), theirs)


def test_the_misread_note_gives_the_same_questions_as_the_readable_one(notes: dict[str, Notes]) -> None:
    readable = read_file(NOTES / "004_readable.txt")
    mine, theirs = notes["004"].questions, readable.questions
    assert [(one.first, one.last) for one in mine] == [(one.first, one.last) for one in theirs]


@pytest.mark.parametrize("page", ["cp1252", "cp1254", "latin-1", "cp437"])
def test_a_note_misread_twice_is_whole_again(notes: dict[str, Notes], page: str) -> None:
    text = notes["001"].mended.text
    misread = text
    for _ in range(2):
        misread = "".join(bytes([b]).decode(page, "replace").replace(LOST, chr(b)) for b in misread.encode())
    assert mend(misread).text == text


def test_every_draft_of_the_notes_is_well_formed(notes: dict[str, Notes], tmp_path: Path) -> None:
    drafts = [draft for draft, _ in drafts_of(notes.values(), known_in(tmp_path))]
    assert len(drafts) == len({draft.id for draft in drafts}) == 108
    for draft in drafts:
        reading = parse(draft.text, f"{draft.id}.md", draft.topic)
        assert isinstance(reading.question, Question), reading.problems
        assert reading.question.status is Status.DRAFT
        assert not any(problem.severity is Severity.ERROR for problem in reading.problems)
    assert sum(not draft.raw.answer.strip() for draft in drafts) == 17
    assert sum(len(draft.trials) for draft in drafts) == 63
