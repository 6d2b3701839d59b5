"""Whole screens through the real renderer, as they were looked at and found good, at 80 and 60 columns."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.theme import Theme

from quiz.decks.reading import parse
from quiz.domain.answers import Answer, Chosen, Filled, Ordered, Programmed, Thought, Ticked, Typed
from quiz.domain.cards import Card, CardKey, Grade, Remembered, Reviewing, Suspended
from quiz.domain.claims import Always, Can
from quiz.domain.interpreters import Interpreter
from quiz.domain.judging import judge_answer
from quiz.domain.proofs import Proof, prove
from quiz.domain.questions import Question, QuestionId
from quiz.domain.runs import Finished, NotRun, Run, Value
from quiz.study.plan import Plan
from quiz.study.screen import Ending, Face, Outcome, Verso
from quiz.terminal.console import STYLES
from quiz.terminal.ending import draw_ending
from quiz.terminal.faces import draw_face
from quiz.terminal.markdown import prose
from quiz.terminal.proofs import draw_proof
from quiz.terminal.screen import HELP
from quiz.terminal.tables import draw_questions
from quiz.terminal.versos import draw_verso
from quiz.terminal.whole import draw_whole
from tests.terminal.conftest import TRIAL

Golden = Callable[[str, str], None]

NOW = datetime(2026, 3, 18, 12, tzinfo=UTC)
OLD = Interpreter("/usr/bin/python3.9", "cpython", (3, 9, 18), "linux")
HERE = Interpreter("/usr/bin/python3.11", "cpython", (3, 11, 7), "linux")

SEEN = {
    "answer == 42": ("True", (("answer", "42"),)),
    "even == [2, 4]": ("True", (("even", "[2, 4]"),)),
    "word * 2 == 'upup'": ("True", (("word", "'up'"),)),
    "total == 6": ("True", (("total", "6"),)),
    "total": ("6", ()),
    "double(4) == 8": ("True", ()),
}
"""What the programs of the trial deck leave, by expression."""

PRINTED = {"recall": "42\n", "predict": "up\nupup\n"}

ANSWERS: dict[str, tuple[Answer, Answer]] = {
    "recall": (Thought(), Thought()),
    "choice": (Chosen(frozenset({0, 2})), Chosen(frozenset({1, 2}))),
    "predict": (Typed("up\nupup"), Typed("up\nup up")),
    "value": (Typed("6"), Typed("5")),
    "cloze": (Filled(("mutable", "not mutable")), Filled(("mutable", "Immutable"))),
    "explain": (Ticked(frozenset({0, 1})), Ticked(frozenset({0}))),
    "order": (Ordered((0, 1, 2, 3)), Ordered((3, 0, 1, 2))),
    "code": (Programmed("def double(x):\n    return 2 * x\n"), Thought()),
}
"""For each question of the trial deck an answer that is right, and one that is not."""


def question(name: str) -> Question:
    path = TRIAL / f"{name}.md"
    found = parse(path.read_text(encoding="utf-8"), path.name, "trial", language="en", opener=lambda _: "").question
    assert isinstance(found, Question)
    return found


def proof_of(name: str, interpreter: Interpreter = HERE, *, holds: bool = True) -> Proof:
    seen = tuple(
        (text, Value(shown if holds else "False", shown[0].isdigit(), holds, names))
        for text, (shown, names) in SEEN.items()
    )
    run = Run(Finished(), PRINTED.get(name, ""), observations=seen)
    return prove(question(name), (run,) * 3, interpreter)


def face_of(name: str) -> Face:
    items = {"choice": (2, 0, 1), "order": (2, 0, 3, 1)}.get(name, ())
    return Face(question(name), 1 if name == "cloze" else 0, items, HERE, (2, 5), new=True)


def drawn(contents: Iterable[RenderableType], columns: int) -> str:
    """The contents as plain text, without the spaces that fill lines up."""
    out = StringIO()
    console = Console(file=out, width=columns, theme=Theme(STYLES), highlight=False, emoji=False)
    for content in contents:
        console.print(content)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    assert all(cell_len(line) <= columns for line in lines)
    return "\n".join(lines) + "\n"


@pytest.fixture(params=[80, 60])
def columns(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.mark.parametrize("name", ANSWERS)
def test_faces(golden: Golden, columns: int, name: str) -> None:
    golden(f"face-{name}-{columns}.txt", drawn(draw_face(face_of(name)), columns))


@pytest.mark.parametrize("name", ANSWERS)
def test_versos(golden: Golden, columns: int, name: str) -> None:
    face, proof = face_of(name), proof_of(name)
    screens = []
    for answer in dict.fromkeys(ANSWERS[name]):
        judgement = judge_answer(face.question, face.number, answer, proof)
        screens.append(drawn(draw_verso(Verso(face, answer, judgement, proof, "a note of mine")), columns))
    golden(f"verso-{name}-{columns}.txt", ("=" * columns + "\n").join(screens))


def test_proofs(golden: Golden, columns: int) -> None:
    asked = question("recall")
    wall = prove(asked, (Run(NotRun("no usable wall (install bubblewrap)")),), HERE)
    chance = replace(asked, claims=(replace(asked.claims[0], assertion=Can("answer == 42")),))
    unseen = prove(chance, proof_of("recall", holds=False).runs, HERE)
    shown = [
        draw_proof(asked, (proof_of("recall"),), changed=False),
        draw_proof(asked, (proof_of("recall", holds=False),), changed=True),
        draw_proof(chance, (unseen,), changed=False),
        draw_proof(asked, (wall,), changed=False),
        draw_proof(asked, (proof_of("recall", OLD, holds=False), proof_of("recall")), changed=False),
    ]
    assert isinstance(asked.claims[0].assertion, Always)
    golden(f"proofs-{columns}.txt", "".join(drawn(part, columns) for part in shown))


@pytest.mark.parametrize("name", ANSWERS)
def test_questions_whole(golden: Golden, columns: int, name: str) -> None:
    golden(f"whole-{name}-{columns}.txt", drawn(draw_whole(question(name), "a note", f"trial/{name}.md"), columns))


def remembered(name: str, days: float) -> Card:
    key = CardKey(QuestionId(f"trial-{name}"))
    due = NOW + timedelta(days=days)
    return Card(key, Remembered(5.0, 5.0, Reviewing(), due, NOW, NOW.date(), Grade.GOOD))


def test_listing(golden: Golden, columns: int) -> None:
    found = [question(name).summary for name in ANSWERS]
    cards = [remembered("recall", 3), remembered("choice", -1), replace(remembered("cloze", 1), standing=Suspended())]
    golden(
        f"list-{columns}.txt", drawn([draw_questions(found, {card.key.question: card for card in cards}, NOW)], columns)
    )


def test_ending(golden: Golden, columns: int) -> None:
    outcomes = tuple(
        Outcome(CardKey(question(name).id), question(name), grade, NOW + timedelta(days=days), surprises)
        for name, grade, days, surprises in (
            ("recall", Grade.EASY, 400, ()),
            ("choice", Grade.AGAIN, 0.0007, ("Two of the three are `even`",)),
            ("value", Grade.GOOD, 8, ()),
        )
    )
    ending = Ending(outcomes, (NOW + timedelta(minutes=6),), NOW)
    empty = Ending((), (), NOW)
    screens = [draw_ending(ending, Plan(30, 60, 3), (4, 2)), draw_ending(empty, Plan(30, 0, 0), (0, 0))]
    golden(f"ending-{columns}.txt", "".join(drawn(screen, columns) for screen in screens))


def test_help(golden: Golden, columns: int) -> None:
    golden(f"help-{columns}.txt", drawn([prose(HELP)], columns))
