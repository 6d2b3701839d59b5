"""What is a question in notes, and what is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.decks.notes import addresses, read_notes
from quiz.decks.rows import is_anki, read_anki, read_table


def titles(text: str) -> list[str]:
    return [raw.title for raw in read_notes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# What is a list?\n\nA list.", ["What is a list?"]),
        ("**What is a list?**\n\nA list.", ["What is a list?"]),
        ("- **What is a list?**\n\nA list.", ["What is a list?"]),
        ("- What is a list?\n  - A list.", ["What is a list?"]),
        ("1. What is a list?\n2. Explain tuples.", ["What is a list?", "Explain tuples."]),
        ("Q1. lists\nA: they are.", ["lists"]),
        ("What is a list?\n\nA list.\n\nAnd a tuple?\n\nA tuple.", ["What is a list?", "And a tuple?"]),
        ("* GIL에 대해 설명해주세요. 🚨\n* GC는 무엇인가요", ["GIL에 대해 설명해주세요.", "GC는 무엇인가요"]),
        ("# Python\n\n## Lists\n\nText.\n\n## Tuples\n\nText.", ["Lists", "Tuples"]),
        ("# A\n\n# B\n\n- one\n  - x\n\n- two\n  - y", ["A", "B: one", "B: two"]),
        ("## 1. Lists [here](http://x.y)\n\nText.", ["Lists here"]),
        ("# Contents\n\n- [What is a list?](#a)\n- [And?](#b)\n\n# Lists\n\nText.", ["Lists"]),
        ("- plain\n- list", []),
        ("just text", []),
        ("", []),
        ("```python\n# What is this?\n```", []),
    ],
)
def test_questions_are_told_from_the_rest(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_headings_that_return_are_labels() -> None:
    part = "## {}\n\n### 📌 Example (one)\n\nText.\n\n### 🎯 Summary\n\n- **a**\n  - b\n\n"
    text = "".join(part.format(name) for name in ("Lists", "Tuples", "Sets"))
    assert titles(text) == ["Lists", "Tuples", "Sets"]
    assert "### 📌 Example (one)" in read_notes(text)[0].answer


def test_a_question_below_an_entry_is_one_of_its_own() -> None:
    text = "- Doubts about lists\n  - Why so?\n    - Because.\n  - text\n  - [ ] And then?\n"
    raw = read_notes(text)
    assert [(one.title, one.answer, one.first) for one in raw] == [
        ("Doubts about lists", "- text\n- [ ] And then?", 1),
        ("Doubts about lists: Why so?", "- Because.", 2),
        ("Doubts about lists: And then?", "", 5),
    ]


def test_links_and_images_are_sources_those_of_the_heading_above_too() -> None:
    text = "# Lists\n\n> https://a.b/c(d)\n\n- What is a list?\n  - see [x](https://e.f/g_(h)), ![i](img/j.png).\n"
    (raw,) = read_notes(text)
    assert raw.sources == ("https://e.f/g_(h)", "img/j.png", "https://a.b/c(d)")
    assert addresses("(https://a.b/c). <https://d.e>, [here](#x)") == ("https://a.b/c", "https://d.e")


def test_a_rule_below_text_makes_no_heading_of_it() -> None:
    assert read_notes("# What is it?\n\nThis.\n---\n")[0].answer == "This."


def test_a_table_has_its_columns_in_order_or_by_name() -> None:
    (raw,) = read_table('What?,"a, b",gil,"x y",3\n')
    assert (raw.title, raw.answer, raw.topic, raw.tags, raw.level) == ("What?", "a, b", "gil", ("x", "y"), 3)
    (raw,) = read_table("Level;Back;Front\ndeep;That.;What?\n")
    assert (raw.title, raw.answer, raw.level, raw.first) == ("What?", "That.", 3, 2)
    (raw,) = read_table('question,level\n"What\nis it?",9\n')
    assert (raw.title, raw.prompt, raw.last, raw.level) == ("What", "is it?", 3, 0)
    assert raw.flaws == ("`9` is no level: write 1, 2 or 3",)


def test_an_export_of_anki_is_read_by_its_head() -> None:
    text = (
        "#separator:tab\n#html:true\n#deck column:1\n#tags column:4\n"
        'Py::gil\tWhat is <b>it</b>?\t"a<br>b &lt; c<img src=""d.png"">"\tone two\n'
        "x\tThe {{c1::GIL::lock}} holds\t\t\n"
    )
    assert is_anki(text)
    first, second = read_anki(text)
    assert (first.title, first.topic, first.tags[:2], first.first) == ("What is **it**?", "gil", ("one", "two"), 5)
    assert first.answer == "a\nb < c![](d.png)"
    assert first.sources == ("d.png",)
    assert (second.title, second.answer) == ("The [lock] holds", "The whole sentence:\n\nThe GIL holds")


PARTS = [
    "# ",
    "## ",
    "- ",
    "  ",
    "1. ",
    "**",
    "What?",
    "```python\n",
    "~~~",
    "\n",
    "\n\n",
    "> ",
    "[x](",
    ")",
    "<a>",
    "|",
]
MESS = st.lists(st.sampled_from(PARTS) | st.text(max_size=4), max_size=40).map("".join)


@given(MESS)
def test_any_notes_are_read(text: str) -> None:
    lines = len(re.split(r"\r\n|\r|\n", text))
    for raw in read_notes(text):
        assert raw.title.strip()
        assert 1 <= raw.first <= raw.last <= lines


@given(
    st.lists(st.sampled_from(['"', ",", ";", "\t", "\n", "question", "<pre>", "{{c1::", "}}", "3"]), max_size=40).map(
        "".join
    )
)
def test_any_table_is_read(text: str) -> None:
    for raw in (*read_table(text), *read_anki("#separator:tab\n#html:true\n" + text)):
        assert raw.title.strip()


@pytest.mark.parametrize(
    "text",
    [
        "- " * 3000,
        "[" * 20000,
        "](" * 20000,
        "> " * 3000,
        "**" * 10000,
        "- a?\n  " * 2000,
        "# a\n" * 3000,
        "&nbsp;" * 9000,
    ],
    ids=range(8),
)
def test_depth_and_repetition_are_no_danger(text: str) -> None:
    read_notes(text)
    read_table(text)


def test_other_line_breaks_are_line_breaks() -> None:
    assert titles("\r# - \r\n- \r\r") == ["-"]
    assert [raw.first for raw in read_notes("a\r# What?\r\n\n")] == [2]
