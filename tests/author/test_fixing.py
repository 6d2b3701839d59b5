"""What `--fix` promises of any text: programs stay letter by letter, what is said stays said, nothing gets worse."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quiz.author.fixing import STYLE, Fixed, fix, judge_style
from quiz.decks.front import KEYS, ORDER, TRANSLATED_KEYS
from quiz.decks.reading import NoQuestion, Reading, parse
from quiz.decks.source import Source
from quiz.decks.translation import overlay
from quiz.domain.questions import Blank, Choice, Cloze, Explain, Order, Question, Recall
from tests.decks.test_fuzz import OPENER, TEXTS, TRANSLATIONS, mutations

HTML = MarkdownIt("commonmark")
BUNDLED = [path.read_text() for path in sorted(Path(__file__).parents[2].glob("content/*/*.md"))[::40]]
UNSEEN = {"Q104", "Q108", "Q120", "Q128", "Q224", "Q227"}
"""What is mended in the front matter, or where it does not show."""

FRONT = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*(?:\n|$)", re.DOTALL)


def read(text: str) -> Reading:
    return parse(text, "topic/some-file.md", "topic", opener=OPENER)


def read_translation(text: str) -> Reading:
    return overlay(text, "topic/some-file.ko.md", "ko", NoQuestion())


def fixed(text: str) -> Fixed:
    return fix(text, read, lambda: "some-file")


@st.composite
def untidy(draw: st.DrawFn, texts: list[str] = TEXTS) -> str:
    """A good file written as a hurried author would: lines, keys and signs in disorder, but not its words."""
    lines = draw(st.sampled_from(texts)).split("\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        put = draw(
            st.sampled_from([" ", "  ", "\t", "*", "+", "##", "## ", "swap", "X", "case", "py", "gone", "\u00a0", ">"])
        )
        line = lines[at]
        lines[at] = {
            "*": re.sub(r"^( *)- ", r"\1* ", line),
            "+": re.sub(r"^( *)- ", r"\1+ ", line),
            "##": re.sub(r"^## ", "##", line),
            "## ": re.sub(r"^## (\w+)$", r" ##   \1 ##", line),
            "X": line.replace("[x]", "[X]"),
            "case": re.sub(r"^## \w+$", lambda match: match.group().lower(), line),
            "py": re.sub(r"^(```+|~~~+)\w+$", r"\1", line),
            "gone": "" if line.startswith("id:") else line,
            ">": f"> {line}",
        }.get(put, line + put)
        if put == "swap" and at:
            lines[at - 1 : at + 1] = [line, lines[at - 1]]
    return (
        "\n" * draw(st.sampled_from([0, 0, 0, 2]))
        + "\n".join(lines)
        + draw(st.sampled_from(["", "", "\n\n", "  \n", " "]))
    )


def programs(text: str) -> list[str]:
    """All that the Markdown of a file holds letter by letter."""
    front = FRONT.match(text)
    tokens = HTML.parse(text[front.end() :] if front else text)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {"fence", "code_block", "html_block", "code_inline", "html_inline"}
    return [token.content for token in [*tokens, *inline] if token.type in kinds]


def texts_of(question: Question) -> list[str]:
    """The texts of a question as they are shown."""
    match question.task:
        case Choice(options):
            listed = [option.text for option in options]
        case Explain(lines) | Order(lines):
            listed = list(lines)
        case _:
            listed = []
    return [HTML.render(text) for text in [question.prompt, question.answer, question.note, *question.hints, *listed]]


def facts_of(question: Question) -> tuple[object, ...]:
    """All of a question but its texts."""
    task = question.task
    asked: object = task
    if isinstance(task, Choice):
        asked = [(option.marked, option.where) for option in task.options]
    elif isinstance(task, Cloze):
        asked = [piece for piece in task.pieces if isinstance(piece, Blank)]
    elif isinstance(task, Explain | Order):
        asked = getattr(task, "ask", len(getattr(task, "points", ())))
    return asked, task.kind, replace(question, prompt="", answer="", note="", hints=(), task=Recall())


def promised(text: str, before: Reading, done: Fixed, after: Reading) -> None:
    """What holds of every text that went through."""
    assert programs(done.text) == programs(text)
    left, found = (Counter(problem.code for problem in reading.problems) for reading in (after, before))
    assert left <= found
    assert bool(done.mends) == (done.text != text)
    if {mend.code for mend in done.mends} <= UNSEEN:
        assert HTML.render(FRONT.sub("", done.text, 1)) == HTML.render(FRONT.sub("", text, 1))
    if isinstance(before.question, Question):
        assert isinstance(after.question, Question)
        assert texts_of(after.question) == texts_of(before.question)
        assert facts_of(after.question) == facts_of(before.question)


@given(untidy() | mutations() | mutations(BUNDLED) | untidy(BUNDLED))
@settings(max_examples=300)
def test_what_a_question_says_and_runs_is_never_touched(text: str) -> None:
    done = fixed(text)
    promised(text, read(text), done, read(done.text))
    assert fixed(done.text) == Fixed(done.text), "it was not mended at once"


@given(untidy(TRANSLATIONS) | mutations(TRANSLATIONS))
def test_nor_is_what_a_translation_says(text: str) -> None:
    done = fix(text, read_translation, lambda: "some-file")
    promised(text, read_translation(text), done, read_translation(done.text))
    assert fix(done.text, read_translation, lambda: "some-file") == Fixed(done.text)


@given(untidy())
def test_line_breaks_stay_what_they_are(text: str) -> None:
    for end in ("\r\n", "\r"):
        other = fixed(text.replace("\n", end))
        assert other.text == fixed(text).text.replace("\n", end)
        assert other.mends == fixed(text).mends


UNCLOSED = "---\nid: q\nkind: recall\nlevel: 1\n---\n\n# What?\n\n## Answer\nx\n\n```text\nnever closed\n\n\n"
"""The blank lines at its end belong to the fence."""


@given(untidy())
@example(UNCLOSED)
def test_no_warning_of_style_is_left_where_nothing_else_is_wrong(text: str) -> None:
    done = fixed(text)
    if isinstance(read(done.text).question, Question):
        assert list(judge_style(Source.of("q.md", done.text))) == []


@given(st.text(max_size=80) | st.text("- \n#`*+ab:x\t", max_size=80))
def test_a_text_that_is_no_question_is_left_alone(text: str) -> None:
    assert fixed(text) == Fixed(text)


def test_every_key_has_its_place() -> None:
    assert sorted(ORDER) == sorted({*KEYS, *TRANSLATED_KEYS})
    assert len(STYLE) == len({step.__name__ for step in STYLE})


HEAD = "---\nid: x\nkind: recall\nlevel: 1\n---\n\n# T\n\n## Answer\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("one  \ntwo\n", "one  \ntwo\n"),
        ("one \ntwo  \n", "one\ntwo\n"),
        ("`a \nb` \nc\n", "`a \nb`\nc\n"),
        ("```\na  \n \n``` \n", "```\na  \n \n```\n"),
        ("    a  \n\nb\n", "    a  \n\nb\n"),
        ("<pre>\na  \n</pre>\n", "<pre>\na  \n</pre>\n"),
        ("a\n \t\nb\n\n\n", "a\n\nb\n"),
        ("a\u00a0\n\u3000\n", "a\u00a0\n\u3000\n"),
        ("a", "a\n"),
        ("```\na\n\n\n", "```\na\n\n\n"),
        ("- a \n- b  \n  c\n", "- a\n- b  \n  c\n"),
        ("a\\  \n\n[a]: /b 'c  \nd'\n", "a\\\n\n[a]: /b 'c  \nd'\n"),
    ],
)
def test_only_spaces_that_say_nothing_go(text: str, after: str) -> None:
    assert fixed(HEAD + text).text == HEAD + after


def front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "", "# T", "", "## Answer", "A.", ""])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            ["# of the level", "level: 1", "kind: recall  # how", "id: x", "# the end"],
            ["id: x", "kind: recall  # how", "# of the level", "level: 1", "# the end"],
        ),
        (
            ["id: x", "sources:", "- a", "# why", "- b", "kind: recall", "level: 1"],
            ["id: x", "kind: recall", "level: 1", "sources:", "- a", "# why", "- b"],
        ),
        (
            ["id: x", "kind: recall", "myth: >", "  # no comment", "", "  text", "tags: [myth]", "level: 1"],
            ["id: x", "kind: recall", "level: 1", "tags: [myth]", "myth: >", "  # no comment", "", "  text"],
        ),
        (["kind: recall", "level: 1"], ["id: some-file", "kind: recall", "level: 1"]),
        (["id: x", "kind: recall", "level: 1", "tags: a"], ["id: x", "kind: recall", "level: 1", "tags: [a]"]),
        (["id: x", "level: 1", "kind: recall", "tags: &a [b]"], ["id: x", "level: 1", "kind: recall", "tags: &a [b]"]),
        (["id: x", "level: 1", "kind: recall", "kind: recall"], ["id: x", "level: 1", "kind: recall", "kind: recall"]),
        (["id: x", "level: 1", "kind: recall", "what: ever"], ["id: x", "level: 1", "kind: recall", "what: ever"]),
        (["{id: x, level: 1, kind: recall}"], ["{id: x, level: 1, kind: recall}"]),
        (
            ["id: x", "kind: recall", "level: 1", "tags: [myth]", "myth: `a` # b"],
            ["id: x", "kind: recall", "level: 1", "tags: [myth]", "myth: `a` # b"],
        ),
        (
            ["id: x", "kind: recall", "level: 1", "tags: [myth]", "myth: @a is 'b'"],
            ["id: x", "kind: recall", "level: 1", "tags: [myth]", "myth: \"@a is 'b'\""],
        ),
    ],
)
def test_a_front_matter_is_put_right_or_left_alone(before: list[str], after: list[str]) -> None:
    assert fixed(front(*before)).text == front(*after)


@example("* a\n* b\n")
@given(st.sampled_from(["* - - \n- a\n", "* - -\n", "+ a\n\n* b\n", "1. a\n", "- a\n\n  * b\n", "* * *\n"]))
def test_bullets_are_mended_where_the_list_stays_the_same(listed: str) -> None:
    text = "---\nid: x\nkind: explain\nlevel: 1\n---\n\n# T\n\n## Points\n" + listed + "\n## Answer\nA.\n"
    done = fixed(text)
    promised(text, read(text), done, read(done.text))


@given(untidy() | mutations() | mutations(BUNDLED))
@settings(max_examples=300)
def test_what_is_passed_over_at_a_glance_has_nothing_to_mend(text: str) -> None:
    if not list(judge_style(Source.of("q.md", text))):
        one_more = text.rstrip("\n") + " \n\n"  # untidy for certain, so that every step looks at it
        rules = {problem.code for problem in judge_style(Source.of("q.md", one_more))}
        assert rules <= {"Q224", "Q227"}
