"""Drafts of anything at all: well formed, named once, and written nowhere but below their folder."""

import re
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from quiz.author.drafts import Draft, chosen, cleaned, judged, programs_of
from quiz.author.importing import Known, Notes, Report, Written, drafts_of, try_out, write
from quiz.author.naming import folder_name, proposed
from quiz.decks.mending import Mended
from quiz.decks.notes import RawQuestion, read_notes
from quiz.decks.problems import Severity
from quiz.decks.reading import parse
from quiz.domain.claims import Experiment
from quiz.domain.errors import UsageError
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import prove
from quiz.domain.questions import Question, Status
from quiz.domain.runs import NotRun, Run
from quiz.proving import SandboxProver
from quiz.proving.running import AlreadyProved
from quiz.terminal.importing import draw_import

PARTS = [
    "## Answer\n",
    "## Note\n",
    "# x\n",
    "x\n===\n",
    "```python\n",
    "```\n",
    "~~~~\n",
    "x = 1\n",
    "print('## Answer')\n",
    "<!--",
    "-->",
    "<pre>\n",
    "- ",
    "  ",
    "\n\n",
    "---\n",
    "{{c1::x}}",
    "\x1b[31m",
    "\u202e",
    "\ud800",
    ">>> 1\n",
]
PROGRAM = "```python\nprint(1)\n```"
MESS = st.lists(st.sampled_from(PARTS) | st.text(max_size=5), max_size=30).map("".join)


def draft_of(raw: RawQuestion) -> Draft:
    (made,) = drafts_of([Notes("n.md", Mended(""), (cleaned(raw),))], Known(frozenset(), {}))
    return made[0]


def question_of(draft: Draft) -> Question:
    reading = parse(draft.text, "d.md", draft.topic)
    assert isinstance(reading.question, Question), (draft.text, reading.problems)
    assert not any(problem.severity is Severity.ERROR for problem in reading.problems)
    return reading.question


@given(MESS, MESS, MESS.filter(lambda text: "".join(text.split())), st.lists(st.text(max_size=9), max_size=3))
def test_a_draft_of_anything_is_well_formed(answer: str, prompt: str, title: str, tags: list[str]) -> None:
    raw = RawQuestion(
        title, answer.replace("\r", ""), prompt=prompt.replace("\r", ""), tags=tuple(tags), sources=tuple(tags)
    )
    question = question_of(draft_of(raw))
    assert question.status is Status.DRAFT
    assert question.note


@given(MESS)
def test_what_notes_hold_becomes_drafts(text: str) -> None:
    notes = Notes("n.md", Mended(text), tuple(map(cleaned, read_notes(text.replace("\r", "")))))
    drafts = [draft for draft, _ in drafts_of([notes], Known(frozenset({"n-1", "x"}), {}))]
    assert len({draft.id for draft in drafts} | {"n-1", "x"}) == len(drafts) + 2
    for draft in drafts:
        question_of(draft)


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=20))
def test_a_name_is_one_name(title: str, notes: str, topic: str) -> None:
    name = proposed(title, notes, 3, {"gil"})
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert name not in {"gil", "readme"}
    assert not set(folder_name(topic)) & set("/\\.\0:")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("What is the GIL?", "what-is-gil-2"),
        ("**new**와 **init**의 차이", "new-init"),
        ("힙 메모리?", "my-notes-7"),
        ("a vs. b", "my-notes-7"),
        ("README", "readme-2"),
        ("What is a closure's cell?", "what-is-closures-cell"),
        ("What\u2019s new?", "whats-new"),
        ("x" * 90, "x" * 48),
    ],
)
def test_ids_come_of_the_english_words_else_of_the_file_and_a_number(title: str, name: str) -> None:
    assert proposed(title, "My notes", 7, {"what-is-gil"}) == name


def test_the_program_that_ran_to_its_end_becomes_the_experiment(prover: SandboxProver) -> None:
    answer = "A.\n```python\nnothing\n```\nB.\n```py\nx = 6 * 7\nprint(x)\n```\n- C.\n  ```python\n  no Python\n  ```\n"
    (draft,) = try_out([draft_of(RawQuestion("What?", answer))], prover, prover.own(), lambda _done, _all: None)
    question = question_of(draft)
    assert isinstance(question.experiment, Experiment)
    assert question.experiment.source == "x = 6 * 7\nprint(x)\n"
    assert question.answer.startswith("A.\n\n```python\nnothing\n```\n\nB.\n\n- C.")
    assert "Program 1 of 3 ended with NameError: name 'nothing' is not defined" in question.note
    assert "Program 2 of 3 (the experiment) ran to its end" in question.note
    assert "it printed:\n\n```text\n42\n```" in question.note
    assert "Program 3 of 3 is not Python" in question.note


class Refusing:
    """A prover that has no wall."""

    def start(self, question: Question, interpreter: Interpreter) -> AlreadyProved:
        return AlreadyProved(prove(question, (Run(NotRun("no usable wall (install bubblewrap)")),), interpreter))


def test_without_a_wall_programs_are_kept_and_it_is_told_that_none_was_run() -> None:
    here = Interpreter("/x", "cpython", (3, 11, 0), "linux")
    drafts = try_out([draft_of(RawQuestion("What?", PROGRAM))], Refusing(), here, lambda _done, _all: None)
    question = question_of(drafts[0])
    assert isinstance(question.experiment, Experiment)
    assert "The program was not run: no usable wall (install bubblewrap)." in question.note
    console = Console(file=StringIO(), width=200)
    report = Report((Notes("n.md", Mended(""), (drafts[0].raw,)),), ((drafts[0], Written(Path("x.md"))),))
    for content in draw_import(report, Path("deck"), rehearsed=False):
        console.print(content)
    assert isinstance(console.file, StringIO)
    assert "1 program, 1 not run: no usable wall (install bubblewrap)" in console.file.getvalue()


def test_of_a_dialogue_what_was_typed_is_run() -> None:
    (program,) = programs_of("```python\n>>> for x in ():\n...     x\n...\n>>> 1\n1\n```")
    assert program.source == "for x in ():\n    x\n\n1\n"
    assert not chosen([judged(program)])[0].ended
    assert isinstance(judged(program).run.ending, NotRun)


def test_a_long_answer_is_cut_and_says_so() -> None:
    raw = cleaned(RawQuestion("What?", "x" * 300_000))
    assert len(question_of(draft_of(raw)).answer) < 30_000
    assert "The answer is cut" in question_of(draft_of(raw)).note


def test_a_link_that_leads_out_of_the_deck_is_not_written_through(tmp_path: Path) -> None:
    deck, outside = tmp_path / "deck", tmp_path / "outside"
    deck.mkdir()
    outside.mkdir()
    (deck / "drafts").symlink_to(outside)
    with pytest.raises(UsageError, match="leads out of the deck"):
        write(draft_of(RawQuestion("What?")), deck)
    (deck / "drafts").unlink()
    (deck / "drafts").mkdir()
    (deck / "drafts" / "what.md").symlink_to(outside / "what.md")
    with pytest.raises(UsageError, match="cannot be written"):
        write(draft_of(RawQuestion("What?")), deck)
    assert not list(outside.iterdir())
