"""The deck that comes with pyquiz: complete, in both languages, and as its documents tell it."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from quiz.author.evidence import Archive
from quiz.author.selection import originals
from quiz.decks.bundled import bundled_deck
from quiz.decks.glossary import read_glossary
from quiz.decks.ledger import read_ledger
from quiz.decks.library import Library, read_library
from quiz.domain.claims import Experiment
from quiz.domain.questions import Kind, Question
from quiz.exchange.myths import myths_page

ROOT = Path(__file__).parents[2]
DECK = bundled_deck()
NOTES = ROOT.parent / "shared/notes/claims.yaml"
SENTENCES = 379
"""In the notes."""
TOPICS = {
    "access-control",
    "allocator",
    "arguments",
    "asyncio",
    "containers",
    "context-managers",
    "copying",
    "decorators",
    "descriptors",
    "dunder",
    "exceptions",
    "gc",
    "generators",
    "gil",
    "imports",
    "interpreter",
    "metaclasses",
    "mro",
    "numbers",
    "object-model",
    "performance",
    "processes",
    "refcount",
    "scope",
    "strings",
    "threads",
    "typing",
    "weakref",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library([DECK])


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    return originals([DECK])


def test_no_file_has_a_problem(library: Library) -> None:
    assert library.problems == ()


def test_every_topic_has_screening_working_and_deep_questions(questions: tuple[Question, ...]) -> None:
    assert {question.topic for question in questions} == TOPICS
    levels = Counter((question.topic, int(question.level)) for question in questions)
    assert [(topic, level) for topic in sorted(TOPICS) for level in (1, 2, 3) if not levels[topic, level]] == []
    assert len(questions) >= 200
    assert {question.kind for question in questions} == set(Kind)


def test_every_question_is_in_korean_too(library: Library) -> None:
    languages = {
        language: {e.summary.id for e in library.entries if e.language == language} for language in ("en", "ko")
    }
    assert languages["en"] - languages["ko"] == set()


def test_every_claim_names_what_must_make_it_fail(questions: tuple[Question, ...]) -> None:
    assert [q.id for q in questions for claim in q.claims if not claim.negative] == []
    assert [q.id for q in questions if isinstance(q.experiment, Experiment) and not q.claims] == []


def test_every_question_is_proved_or_names_its_sources(questions: tuple[Question, ...]) -> None:
    assert [q.id for q in questions if not q.claims and not q.sources] == []


def test_a_myth_tells_the_belief_in_both_languages(questions: tuple[Question, ...]) -> None:
    myths = [question for question in questions if "myth" in question.tags]
    assert [question.id for question in myths if not question.myth] == []
    for question in myths:
        translation = Path(question.path).with_suffix(".ko.md").read_text(encoding="utf-8")
        assert re.search(r"^myth: ", translation, re.MULTILINE), question.id
    assert len({question.myth for question in myths}) == len(myths) >= 40


def test_no_two_questions_ask_the_same(questions: tuple[Question, ...]) -> None:
    titles = Counter(re.sub(r"\W+", " ", question.title).casefold() for question in questions)
    assert [title for title, count in titles.items() if count > 1 and len(title.split()) > 4] == []


def test_the_ledger_answers_every_sentence_of_the_notes() -> None:
    entries, problems = read_ledger(DECK)
    assert problems == ()
    assert [entry.number for entry, _ in entries] == [f"C{number:03}" for number in range(1, SENTENCES + 1)]
    if NOTES.is_file():
        told = yaml.safe_load(NOTES.read_text(encoding="utf-8"))
        assert [one["claim"] for one in told] == [entry.number for entry, _ in entries]


def test_the_ledger_and_the_glossary_are_held_to_the_questions() -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "quiz", "check", str(DECK), "--json"], capture_output=True, encoding="utf-8", check=False
    )
    assert json.loads(done.stdout) == []
    terms, problems = read_glossary(DECK)
    assert problems == ()
    assert len(terms) > 80


def test_the_page_of_myths_is_what_the_deck_says(questions: tuple[Question, ...]) -> None:
    page = (ROOT / "docs/myths.md").read_text(encoding="utf-8")
    assert page == myths_page(questions, Archive(), "../content"), "run `make docs`"


def test_the_readme_quotes_the_counts() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "count"], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    )
    told = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    assert told in (ROOT / "README.md").read_text(encoding="utf-8"), "run `make docs`"
