"""Which links are told, and that what only looks like one is left alone."""

from pathlib import Path

import pytest

from quiz.author.check import check
from tests.author.decks import DECK

QUESTION = "---\nid: {id}\nkind: recall\nlevel: 1\n---\n\n# What is {id}?\n\n## Answer\n{answer}\n"
OTHER = "A letter.\n\n### `del x`, and then?\n\nIt goes.\n\n```text\n### No heading\n```\n"


def write(folder: Path, answer: str) -> None:
    """A deck of two topics: a question with an answer, others to link to, a draft, a README and a picture."""
    (folder / "deck.toml").write_text(DECK, encoding="utf-8")
    for name, text in [("topic/one", answer), ("topic/two", OTHER), ("other/three", "A letter.")]:
        path = folder / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(QUESTION.format(id=path.stem, answer=text), encoding="utf-8")
    draft = QUESTION.format(id="four", answer="So.").replace("level: 1", "status: draft\nlevel: 1")
    (folder / "topic" / "four.md").write_text(draft, encoding="utf-8")
    (folder / "topic" / "two.ko.md").write_text("---\nid: two\n---\n\n# 둘?\n\n## Answer\n글자.\n", encoding="utf-8")
    (folder / "topic" / "README.md").write_text("# About\n", encoding="utf-8")
    (folder / "topic" / "a picture.png").write_bytes(b"")


def said(folder: Path) -> list[str]:
    return [f"{one.code} {one.line}:{one.column}" for one in check([folder]) if one.path.endswith("one.md")]


@pytest.mark.parametrize(
    ("answer", "problems"),
    [
        ("See [a](gone.md) and ![b](gone.png).", ["Q506 10:9", "Q506 10:27"]),
        ("See [a](two.md#gone), [b](#gone).", ["Q506 10:9", "Q506 10:27"]),
        ("See [a](two.md#no-heading).", ["Q506 10:9"]),
        ("See [a](../../outside.md) and [b](/topic/two.md).", ["Q507 10:9", "Q507 10:35"]),
        ("See [a](two.ko.md).", ["Q508 10:9"]),
        ("See [the model][model] and [the other one][ two ].\n\n[two]: two.md", ["Q509 10:16"]),
        ("[a]: gone.md\n[b]: <two.md#gone> 'title'", ["Q506 10:6", "Q506 11:7"]),
    ],
)
def test_links_that_lead_nowhere_or_elsewhere_are_told(tmp_path: Path, answer: str, problems: list[str]) -> None:
    write(tmp_path, answer)
    assert said(tmp_path) == problems


@pytest.mark.parametrize(
    "answer",
    [
        "See [a](two.md), [b](../other/three.md), [c](four.md), [d](README.md) and [e](README.md#about).",
        "See [a](two.md#del-x-and-then), [b](two.md#del-x-and-then-1), [c](two.md#what-is-two) and [d](#answer).",
        "See [a](#Answer), [b](#) and [c]().",
        "See ![a](a%20picture.png) and [b](<a%20picture.png>).",
        "See <https://docs.python.org>, [a](https://python.org#gone), [b](//python.org) and [c](mailto:a@b.c).",
        "Write `[a](gone.md)`, ``[`a`](gone.md#x)`` and `[the other][gone]`.",
        "```markdown\n[a](gone.md) [the other][gone]\n```",
        "    [a](gone.md)\n    [the other][gone]",
        "Take a[i][j], matrix[the row][j], x [1, 2][0], [a][b], [one or two][0] and [what it is][].",
        "See [the other one][Two].\n\n[two]: two.md",
        "<!-- [a](gone.md) -->\n\nA letter.",
        "An array[int](x) in code: `array[int](x)`.\n\n[int]: two.md\n[x]: https://docs.python.org".replace(
            "[int](x) in", " in"
        ),
    ],
)
def test_right_links_and_what_is_none_are_left_alone(tmp_path: Path, answer: str) -> None:
    write(tmp_path, answer)
    assert said(tmp_path) == []


def test_a_translation_may_link_to_translations_and_must_not_lead_nowhere(tmp_path: Path) -> None:
    write(tmp_path, "A letter.")
    path = tmp_path / "topic" / "one.ko.md"
    path.write_text(
        "---\nid: one\n---\n\n# 하나?\n\n## Answer\n[둘](two.ko.md), [둘](two.md), [셋](gone.md), `[넷](gone.md)`.\n",
        encoding="utf-8",
    )
    assert [f"{one.code} {one.line}:{one.column}" for one in check([path])] == ["Q506 8:34"]


def test_a_file_without_a_deck_may_link_to_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path, "See [a](../other/three.md) and [b](gone.md).")
    (tmp_path / "deck.toml").unlink()
    found = check([tmp_path / "topic" / "one.md"])
    assert [f"{one.code} {one.line}:{one.column}" for one in found] == ["Q506 10:36"]


@pytest.mark.parametrize("sign", ["[", "](", "[a][", "[a b][c] ", "[a]: ", "[a](b#", "](#", "a ", "[a b", "]["])
def test_links_without_end_cost_no_time(tmp_path: Path, sign: str) -> None:
    write(tmp_path, f"So.\n\n{sign * (200_000 // len(sign))}")
    said(tmp_path)
