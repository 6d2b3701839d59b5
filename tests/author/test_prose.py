"""What is said of prose, and that code and links to the world are left alone."""

from pathlib import Path

import pytest

from quiz.author.check import check

QUESTION = "---\nid: one\nkind: recall\nlevel: 1\n---\n\n# What frees it?\n\n{prompt}\n\n## Answer\n{answer}\n"


def said(folder: Path, answer: str, prompt: str = "") -> list[str]:
    path = folder / "topic" / "one.md"
    path.parent.mkdir()
    path.write_text(QUESTION.format(prompt=prompt, answer=answer), encoding="utf-8")
    return [f"{found.code} {found.line}:{found.column}" for found in check([path])]


@pytest.mark.parametrize(
    ("answer", "problems"),
    [
        ("The <b>last</b> one.", ["Q605 12:5", "Q605 12:12"]),
        ("A row:\n\n<table><tr></table>", ["Q605 14:1"]),
        ("Its `<b>` is code, 1 < 2 > 0, <https://docs.python.org> a link.", []),
        ("- one:\n\n  ```python\n  d['a'](<b>)\n  ```\n\n- `](gone.md)`", []),
        ("<!-- a note\nfor authors -->\n\nThe last.", []),
        ("See [it](gone.md#part) and [this](<gone.txt>).", ["Q506 12:10", "Q506 12:36"]),
        ("See [it](one.md), [here](#answer), [there](https://docs.python.org/3/) and [me](mailto:a@b.c).", []),
        (f"See [it]({'x' * 5000}).", ["Q506 12:10"]),
    ],
)
def test_tags_and_dead_links_are_told_outside_of_code(tmp_path: Path, answer: str, problems: list[str]) -> None:
    assert said(tmp_path, answer) == problems


def test_an_answer_has_to_say_something(tmp_path: Path) -> None:
    assert said(tmp_path, "What frees it?") == ["Q603 11:1"]


def test_an_answer_may_quote_the_program_that_is_asked_about(tmp_path: Path) -> None:
    assert said(tmp_path, "`last`", "```python\nprint('last')\n```") == []


@pytest.mark.parametrize("text", ["](x" * 50_000, "](" + "x" * 150_000, "<a " * 50_000, "<a" * 70_000])
def test_text_that_never_ends_costs_no_time(tmp_path: Path, text: str) -> None:
    said(tmp_path, f"{text}\nand more.")
