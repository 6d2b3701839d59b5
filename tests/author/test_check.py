"""`check` on decks, topics and single files."""

from pathlib import Path

import pytest

from quiz.author.check import check
from quiz.decks.bundled import bundled_deck
from quiz.decks.problems import draw
from quiz.domain.errors import UsageError

GOOD = Path(__file__).parent.parent / "decks" / "good"

QUESTION = """---
id: {id}
kind: recall
level: 1
{more}---

# What is {id}?

## Answer
A letter.
"""


def deck(folder: Path, **questions: str) -> Path:
    """A deck with a topic of recall questions; each value is more front matter."""
    (folder / "topic").mkdir()
    (folder / "deck.toml").write_text('title = "T"\nlanguage = "en"\nlicence = "MIT"\n')
    for name, more in questions.items():
        (folder / "topic" / f"{name}.md").write_text(QUESTION.format(id=name, more=more and more + "\n"))
    return folder


def said(folder: Path, *names: str) -> list[str]:
    paths = [folder / "topic" / name for name in names] or [folder]
    return [f"{Path(found.path).name}:{found.line}:{found.column}: {found.message}" for found in check(paths)]


SHOWN = {"Q225", "Q226", "Q605"}
"""What good files do to show that it reads as well: crooked headings, other bullets, HTML that swallows nothing."""


def wrong(path: Path) -> list[str]:
    """What is said of good files, but for what they show."""
    return [draw(problem) for problem in check([path]) if problem.code not in SHOWN]


def test_nothing_is_wrong_with_good_files() -> None:
    assert wrong(GOOD) == []


@pytest.mark.parametrize("path", sorted(GOOD.rglob("*/*.md")), ids=lambda path: path.name)
def test_nothing_is_wrong_with_a_good_file_alone(path: Path) -> None:
    assert wrong(path) == []


def test_the_bundled_deck_is_where_it_is_looked_for() -> None:
    assert (bundled_deck() / "deck.toml").is_file()


def test_two_faults_in_one_file_are_two_problems(tmp_path: Path) -> None:
    deck(tmp_path, a="")
    path = tmp_path / "topic" / "a.md"
    path.write_text(
        '---\nid: A b\nkind: predikt\nlevel: 9\nask: `x`\ntags: "t\n---\n\n# A\n\n## Hints\nx\n\n## Answer\nx\n\n'
        "## Experiment\n```python\nx = (\n```\n\n## Proof\n```yaml\n- claim: a: b\n  always: [x] == 1\n  runs: 0\n"
        "- claim: c #1\n  raises: E()\n```\n"
    )
    assert said(tmp_path, "a.md") == [
        "a.md:2:5: `A b` is no id",
        "a.md:3:7: `predikt` is no kind",
        "a.md:4:8: `level` must be 1, 2 or 3",
        "a.md:5:6: YAML cannot read this value of `ask`",
        "a.md:6:7: this quote is not closed in its line",
        "a.md:11:1: `## Hints` is no section of a question",
        "a.md:19:5: the experiment is not Python: '(' was never closed",
        "a.md:24:10: YAML cannot read this value of `claim`",
        "a.md:25:11: YAML cannot read this value of `always`",
        "a.md:26:9: `runs` must be a number of runs",
        "a.md:27:12: YAML ends the value here: ` #` begins a comment",
        "a.md:28:11: `raises` must name an exception",
    ]


def test_files_that_share_an_id_are_all_named(tmp_path: Path) -> None:
    deck(tmp_path, a="", b="", c="")
    for name in "bc":
        (tmp_path / "topic" / f"{name}.md").write_text(QUESTION.format(id="a", more=""))
    path = tmp_path / "topic" / "a.md"
    assert said(tmp_path) == [
        f"a.md:2:5: {path.with_name('b.md')} has this id too",
        f"a.md:2:5: {path.with_name('c.md')} has this id too",
        f"b.md:2:5: {path} has this id too",
        f"c.md:2:5: {path} has this id too",
    ]


def test_a_circle_of_needs_is_told_at_each_of_its_links(tmp_path: Path) -> None:
    deck(tmp_path, a="needs: [b]", b="needs: [d, c]", c="needs: [a]", d="", e="needs: [a]")
    circle = "these need each other, so none is ever asked: a → b → c → a"
    assert said(tmp_path) == [f"a.md:5:9: {circle}", f"b.md:5:12: {circle}", f"c.md:5:9: {circle}"]


def test_a_circle_of_very_many_is_told_in_few_words(tmp_path: Path) -> None:
    many = 1000
    deck(tmp_path, **{f"q{one}": f"needs: [q{(one + 1) % many}]" for one in range(many)})
    told = [one for one in said(tmp_path) if "need each other" in one]
    assert len(told) == many
    assert max(map(len, told)) < 200
    circle = "q0 → q1 → q2 → q3 → … → q997 → q998 → q999 → q0"
    assert told[0] == f"q0.md:5:9: these 1000 need each other, so none is ever asked: {circle}"


def test_a_topic_is_judged_with_its_deck_in_view(tmp_path: Path) -> None:
    deck(tmp_path, a="needs: [b]", b="", c="needs: [gone]")
    assert said(tmp_path, "a.md") == []
    assert said(tmp_path, "../topic") == ["c.md:5:9: `needs` names `gone`, and no question has that id"]


def test_a_file_without_a_deck_is_judged_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(QUESTION.format(id="a", more="needs: [b]\n"))
    assert check([path]) == ()


def test_an_old_id_has_one_heir_and_is_no_longer_alive(tmp_path: Path) -> None:
    deck(tmp_path, a="was: [b, old]", b="", c="was: [old]")
    assert said(tmp_path) == [
        f"a.md:5:7: `b` is the id of a living question, {tmp_path / 'topic' / 'b.md'}",
        f"c.md:5:7: {tmp_path / 'topic' / 'a.md'} has taken the history of `old` already",
    ]


@pytest.mark.parametrize("name", ["nowhere", "nowhere.md", "deck.toml"])
def test_what_is_no_question_is_a_wrong_use(name: str, tmp_path: Path) -> None:
    deck(tmp_path)
    with pytest.raises(UsageError, match=r"does not exist|is no question file"):
        check([tmp_path / name])


def test_code_that_several_questions_share_is_judged_once(tmp_path: Path) -> None:
    deck(tmp_path, a="experiment: shared.py", b="experiment: shared.py")
    (tmp_path / "topic" / "shared.py").write_text("x = 1\nif x\n    pass\n")
    assert said(tmp_path) == ["shared.py:2:5: the experiment is not Python: expected ':'"]


def test_a_thousand_questions_that_need_the_next_are_no_deep_recursion(tmp_path: Path) -> None:
    deck(tmp_path, **{f"q{n}": f"needs: [q{n + 1}]" for n in range(1500)}, q1500="")
    assert said(tmp_path) == []
