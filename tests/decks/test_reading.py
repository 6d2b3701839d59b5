"""Every kind of question, from its text to the values that are asked."""

from pathlib import Path

import pytest
import yaml

from quiz.decks import yamls
from quiz.decks.programs import beside
from quiz.decks.reading import NoQuestion, Reading, parse
from quiz.decks.versions import read_versions
from quiz.domain.claims import Always, Breaks, Can, Claim, Experiment, NoExperiment, Raises, Unlike
from quiz.domain.interpreters import Gil, Where
from quiz.domain.questions import (
    Blank,
    Choice,
    Cloze,
    Code,
    Explain,
    Expression,
    Kind,
    Level,
    Option,
    Order,
    Output,
    Predict,
    Question,
    Recall,
)

GOOD = Path(__file__).parent / "good"


def reading(name: str) -> Reading:
    path = GOOD / f"{name}.md"
    return parse(path.read_text(encoding="utf-8-sig"), str(path), path.parent.name, opener=beside(path, GOOD))


def read(name: str) -> Question:
    question = reading(name).question
    assert isinstance(question, Question)
    return question


def test_recall_is_prompt_and_answer() -> None:
    assert read("kinds/recall") == Question(
        id="what-frees-an-object",  # type: ignore[arg-type]
        title="What frees an object?",
        topic="kinds",
        level=Level.SCREENING,
        task=Recall(),
        prompt="",
        answer="The last reference that goes.",
        path=str(GOOD / "kinds/recall.md"),
    )


def test_predict_has_experiment_claims_and_what_breaks_them() -> None:
    question = read("kinds/predict")
    assert question.task == Predict(Output())
    assert (question.tags, question.needs, question.follow_ups, question.was) == (
        ("refcount", "del"),
        ("what-frees-an-object",),
        ("what-is-immutable",),
        ("old-friend",),
    )
    assert question.sources == ("https://docs.python.org/3/reference/datamodel.html#object.__del__",)
    assert (question.hints, question.note) == (
        ("What does an object own?",),
        "Only where references are counted.",
    )
    assert isinstance(question.experiment, Experiment)
    assert question.experiment.shown.endswith("a.friend = b\n")
    assert question.claims == (
        Claim(
            "Freeing `a` drops its attributes: `b` goes too",
            Always("freed == ['a', 'b']"),
            Where(implementation="cpython"),
            5,
            (Breaks("a.friend = b", "a.friend, b.friend = b, a"),),
        ),
        Claim(
            "No cycle is needed for that",
            Can("len(freed) > 1"),
            Where(read_versions(">=3.10"), Gil.ON, "", "linux"),
            negative=(Unlike(read_versions("<3.8")),),
        ),
    )
    assert question.runs == 5


def test_choice_keeps_the_markdown_of_its_options_and_narrows_right_ones() -> None:
    task = read("kinds/choice").task
    assert task == Choice(
        (
            Option("`tuple`", marked=True),
            Option("`list`", marked=False),
            Option(
                '`str`, with code:\n\n```python\n"a" + "b"\n```\n\nand a second paragraph',
                marked=True,
                where=Where(read_versions(">=3.8, <4"), Gil.ON),
            ),
            Option("`{1: 2}`", marked=False),
        )
    )
    assert read("kinds/choice").tags == ("types", "on", "3.10")


def test_cloze_cuts_its_prompt_at_the_blanks_in_text_and_code() -> None:
    task = read("kinds/cloze").task
    assert isinstance(task, Cloze)
    assert [piece for piece in task.pieces if isinstance(piece, Blank)] == [
        Blank(1, ("CPython", "cpython"), "an implementation"),
        Blank(2, ("gc",)),
        Blank(2, ("gc",)),
        Blank(3, ("{1: {}}",)),
    ]
    assert task.pieces[1] == " counts them, and `{{` is literal, as is {{c:x}}.\n\n```python\nimport "


def test_explain_order_and_code_have_their_own_sections() -> None:
    assert read("kinds/explain").task == Explain(
        ("Counting references without locks", "Extensions that were written for it,\nand rely on it")
    )
    order = read("kinds/order")
    assert order.task == Order(("first", "`second`", "third"), Expression("seen"))
    assert order.experiment == Experiment(
        'seen = ["first", "second"]\nseen.append("third")\nprint(seen)\n', "../shared.py"
    )
    code = read("kinds/code")
    assert code.task == Code("def counted(f):\n    ...\n")
    assert '## Answer\n---\n```\n"""' in code.experiment.source  # type: ignore[union-attr]
    assert code.claims[1].text == "nothing is raised, so: no TypeError"


def test_each_kind_has_a_good_file() -> None:
    assert {read(f"kinds/{path.stem}").kind for path in GOOD.glob("kinds/*.md") if "." not in path.stem} == set(Kind)


def test_yaml_scalars_mean_what_they_say() -> None:
    question = read("tricky/yaml")
    assert question.tags == ("yes", "no", "null", "1_000", "0x1F", "a: b", "c # d")
    assert question.task == Predict(Expression("seen[0] # a comment in Python"))
    first, second, third = question.claims
    assert first.text == "It's quoted: # and all"
    assert first.where.python.contains("3.11.9")
    assert not first.where.python.contains("3.12.0")
    assert second.text == "Plain text with a hash#inside, commas, [brackets] and {braces}"
    assert (second.where.gil, str(second.where.python)) == (Gil.OFF, ">= 3.9, != 3.10.*")
    assert second.negative == (Breaks('"a": 1', ""),)
    assert (third.text, third.assertion) == ("한국어: 참조", Raises("json.JSONDecodeError"))


def test_only_top_level_headings_cut_a_file() -> None:
    question = read("tricky/fences")
    assert question.title == "What may a fence hold?"
    assert question.prompt.startswith("```text\n---\n## Answer\n# Title\n{{c1::\n```")
    assert question.prompt.endswith("| 1 | 2 |")
    assert question.answer.startswith("### Free inside\n#### Deeper\n")
    assert question.note.endswith("```python\nx = 1")
    assert question.experiment == NoExperiment()


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("3.10", ["3.10.0", "3.10.14"], ["3.1.0", "3.11.0", "3.9.18"]),
        ("3", ["3.8.0", "3.15.0"], ["4.0.0"]),
        ("3.10.4", ["3.10.4"], ["3.10.5"]),
        (">=3.9,!=3.11.*", ["3.9.0", "3.12.1"], ["3.11.0", "3.8.9"]),
        ("~=3.10", ["3.10.0", "3.14.0"], ["4.0.0"]),
    ],
)
def test_versions_are_specifiers_or_bare_releases(text: str, inside: list[str], outside: list[str]) -> None:
    versions = read_versions(text)
    assert all(versions.contains(release) for release in inside)
    assert not any(versions.contains(release) for release in outside)
    assert str(versions) == ", ".join(text.split(","))


@pytest.mark.parametrize("text", ["", "x", ">=", "3.10 3.11", ">=3.10,", "=>3", "3.x"])
def test_what_names_no_versions_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_versions(text)


def test_without_the_c_parser_everything_is_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = (
        (GOOD / "kinds" / "predict.md").read_text().replace('always: "', "always: [1] == ").replace("id: ", "id: &a ")
    )
    names = [f"{path.parent.name}/{path.stem}" for path in GOOD.glob("*/*.md") if "." not in path.stem]
    before = [reading(name) for name in names], parse(damaged, "q.md", "t").problems
    monkeypatch.setattr(yamls, "LOADER", yaml.BaseLoader)
    after = [reading(name) for name in names], parse(damaged, "q.md", "t").problems
    assert [one.question for one in after[0]] == [one.question for one in before[0]]
    assert after[1] == before[1]
    assert len(before[1]) > 1


def test_a_file_with_faults_has_no_question() -> None:
    assert parse("", "q.md", "t").question == NoQuestion()
