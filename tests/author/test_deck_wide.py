"""What only the whole deck shows: questions alike, levels left out, translations forgotten."""

import sys
import tracemalloc
from pathlib import Path
from types import FrameType

import pytest

from quiz.author.alike import Asked, judge_asked
from quiz.author.check import check
from quiz.decks.problems import draw
from quiz.decks.reading import Anatomy, parse
from tests.author.decks import DECK

QUESTION = "---\nid: {id}\nkind: {kind}\n{more}---\n\n# {title}\n\n{body}\n\n## Answer\nSo it is.\n"


def write(folder: Path, name: str, title: str, body: str = "", more: str = "level: 1\n") -> None:
    """A question of the topic `topic`: with options a choice, with an `ask` a prediction, else to recall."""
    path = folder / "topic" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    (folder / "deck.toml").write_text(DECK, encoding="utf-8")
    kind = "choice" if "- [x]" in body else "predict" if "ask:" in more else "recall"
    path.write_text(QUESTION.format(id=name, kind=kind, more=more, title=title, body=body), encoding="utf-8")


def said(folder: Path) -> list[str]:
    return [f"{one.code} {Path(one.path).name}: {one.message}" for one in check([folder])]


FREED = "When is the memory of an object that nobody refers to freed in CPython?"
SHOWN = "## Experiment\n```python\n{}\n```"


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ([FREED], ["In CPython, when is the memory of an object freed that nobody still refers to?"], "Q607"),
        ([FREED], ["When is the memory of objects freed to which nobody refers in CPython?"], "Q607"),
        ([FREED], [FREED.replace("an object", "the object")], "Q604"),
        ([FREED, "Think of counts."], [FREED], "Q607"),
        ([FREED, "Think of `del`."], [FREED, "Think of `gc`."], ""),
        ([FREED], [FREED.replace("nobody refers to", "nobody ever refers to after 3.12")], ""),
        ([FREED], [FREED.replace("freed", "not freed")], ""),
        (["What is printed?", SHOWN.format("print(1)")], ["What is printed?", SHOWN.format("print(2)")], ""),
        (["What is printed?", SHOWN.format("print(1)")], ["What is printed?", SHOWN.format("print(1)")], "Q604"),
        (["What is it?", "```python\nx = [1]\n```"], ["What is it?", "```python\nx = (1,)\n```"], ""),
        (["Which is right?", "## Options\n- [x] a\n- [ ] b"], ["Which is right?", "## Options\n- [x] c\n- [ ] d"], ""),
        (
            ["Which is right?", "## Options\n- [x] a\n- [ ] b"],
            ["Which is right?", "## Options\n- [ ] b\n- [x] a"],
            "Q604",
        ),
        (["What does a decorator return?"], ["What does a class decorator return?"], ""),
        (
            ["아무도 참조하지 않는 객체의 메모리는 언제 해제되나요?"],
            ["아무도 참조하지 않는 객체는 메모리가 언제 해제됩니까?"],
            "Q607",
        ),
        (
            ["아무도 참조하지 않는 객체의 메모리는 언제 해제되나요?"],
            ["순환 참조를 찾는 수집기는 언제 돌기 시작하나요?"],
            "",
        ),
        (["제너레이터는 무엇을 기억하나요?"], ["코루틴은 무엇을 기억하나요?"], ""),
    ],
)
def test_questions_alike_are_told_and_same_words_about_other_code_are_not(
    first: list[str], second: list[str], code: str, tmp_path: Path
) -> None:
    write(tmp_path, "a", *first)
    write(tmp_path, "b", *second)
    found = [one for one in check([tmp_path]) if one.code in {"Q604", "Q607"}]
    assert [(one.code, Path(one.path).name) for one in found] == ([(code, "b.md")] if code else [])


def test_the_same_code_with_another_expression_to_predict_is_another_question(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path, name, "What is it worth?", SHOWN.format("a = b = 1"), more=f"level: 1\nask: {name}\n")
    assert said(tmp_path) == []


WORDS = [f"word{chr(97 + a)}{chr(97 + b)}x" for a in range(26) for b in range(26)]


def asked(number: int, *, alike: bool) -> Asked:
    """One of many questions: each with words of its own, or all but for one word the same."""
    own = [WORDS[number % 676], WORDS[number // 26 % 676], WORDS[number * 7 % 676], WORDS[number * 31 % 676]]
    title = " ".join([*WORDS[:12], *own[:2]] if alike else [*own, *WORDS[number % 9 : number % 9 + 3]])
    text = f"---\nid: q{number}\nkind: recall\nlevel: 1\n---\n\n# {title}\n\n## Answer\nSo.\n"
    anatomy = parse(text, f"q{number:05}.md", "t").anatomy
    assert isinstance(anatomy, Anatomy)
    return Asked.of(anatomy)


def compared(questions: list[Asked]) -> int:
    """How often two of the questions are compared word by word."""
    count = 0

    def step(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code.co_name == "_alike"

    sys.setprofile(step)
    try:
        list(judge_asked(questions))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("alike", [True, False])
def test_each_question_is_compared_with_a_few_others(alike: bool) -> None:  # noqa: FBT001 - a way of the deck
    assert compared([asked(number, alike=alike) for number in range(1000)]) <= 40 * 1000


def test_little_is_kept_of_a_question() -> None:
    text = f"---\nid: q\nkind: recall\nlevel: 1\n---\n\n# T\n\n{' '.join(WORDS) * 20}\n\n## Answer\nSo.\n"
    anatomy = parse(text, "q.md", "t").anatomy
    assert isinstance(anatomy, Anatomy)
    tracemalloc.start()
    kept = Asked.of(anatomy)
    del anatomy
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(kept.words) <= 8 * 128
    assert size < 8192


TITLES = ["What is a name?", "What is a type?", "What is a list?", "What is a module?", "What is a frame?"]


def topic(folder: Path, levels: str, needs: str = "") -> list[str]:
    """What is said of a topic with a question of each of these levels; those at places in `needs` need the first."""
    for at, (level, title) in enumerate(zip(levels, TITLES, strict=False)):
        more = "needs: [q0]\n" if str(at) in needs else ""
        write(folder, f"q{at}", title, more=f"level: {level}\n{more}")
    return said(folder)


@pytest.mark.parametrize(
    ("levels", "needs", "problem"),
    [
        ("11113", "", "Q608 q4.md: the topic topic has questions of level 3 and none of level 2"),
        ("31131", "", "Q608 q0.md: the topic topic has questions of level 3 and none of level 2"),
        ("22322", "", "Q608 q0.md: the topic topic has questions of level 2 and none of level 1"),
        ("33333", "", "Q608 q0.md: the topic topic has questions of level 3 and none of level 2"),
        ("11113", "4", ""),
        ("11123", "", ""),
        ("11122", "", ""),
        ("11111", "", ""),
        ("1113", "", ""),
        ("3", "", ""),
    ],
)
def test_a_level_that_is_left_out_is_told_once_a_topic(levels: str, needs: str, problem: str, tmp_path: Path) -> None:
    found = topic(tmp_path, levels, needs)
    assert found == ([problem] if problem else [])


def test_drafts_are_no_step(tmp_path: Path) -> None:
    assert topic(tmp_path, "1111") == []
    write(tmp_path, "q4", "What is a frame?", more="level: 3\nstatus: draft\n")
    assert [one for one in said(tmp_path) if "Q608" in one] == []


def translate(folder: Path, count: int, of: int = 10) -> list[str]:
    """What is said of a deck of which so many questions are translated."""
    for at in range(of):
        write(folder, f"q{at}", f"What is the letter {chr(97 + at)}?")
        if at < count:
            (folder / "topic" / f"q{at}.ko.md").write_text(
                f"---\nid: q{at}\n---\n\n# {at}번 글자는?\n\n## Answer\n글자.\n", encoding="utf-8"
            )
    return said(folder)


@pytest.mark.parametrize(
    ("count", "of", "told"), [(9, 10, 1), (10, 10, 0), (8, 10, 0), (18, 20, 2), (0, 10, 0), (4, 5, 0)]
)
def test_a_forgotten_translation_is_told_where_nearly_all_are_translated(
    count: int, of: int, told: int, tmp_path: Path
) -> None:
    found = translate(tmp_path, count, of)
    assert len(found) == told
    assert [one.partition(":")[0] for one in found] == [f"Q712 q{at}.md" for at in range(count, of)][:told]


def test_a_translation_with_faults_is_not_forgotten(tmp_path: Path) -> None:
    translate(tmp_path, 10)
    (tmp_path / "topic" / "q3.ko.md").write_text("---\nid: q3\n---\n\n# 셋?\n", encoding="utf-8")
    assert ["Q712" in draw(problem) for problem in check([tmp_path])] == [False]
