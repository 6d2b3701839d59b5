"""Whatever a file holds, reading it gives a question or problems that point into it."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.decks.placeholders import MARKER
from quiz.decks.problems import draw
from quiz.decks.programs import Opener, UnreadableError
from quiz.decks.reading import NoQuestion, Reading, parse
from quiz.decks.source import Faults, Source
from quiz.decks.translation import overlay
from quiz.decks.yamls import Block, Items, Pairs, Scalar, quoted, read_yaml
from quiz.domain.questions import Question
from tests.fuzzing.mutating import TEXTS as TEXTS_OF_FORMATS

GOOD = Path(__file__).parent / "good"
TEXTS = [path.read_text(encoding="utf-8-sig") for path in sorted(GOOD.rglob("*/*.md")) if path.name.count(".") == 1]
TRANSLATIONS = [path.read_text(encoding="utf-8") for path in sorted(GOOD.rglob("*.ko.md"))]
WORDS = sorted({token for text in TEXTS for token in re.findall(r"\w+|\s+|[^\w\s]+", text)})
BLOCKS = ["\n## ", "\n# ", "\n---\n", "\n```\n", "\n~~~\n", "\n===\n", "<!--", "-->", "<pre>", "- ", "  ", "\t"]
SIGNS = ["{", "}", "[", "]", "&a ", "*a ", "!a ", "? ", ": ", "{{c1::", "}}", "%", "`", "#"]
RARE = ["\x00", "\u202e", "\u2028", "\x85", "\ufeff", "가"]
TOKENS = [*WORDS, *BLOCKS, *SIGNS, *RARE, *TEXTS_OF_FORMATS]
SEEN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"])


def written(text: str) -> bool:
    """Say whether nothing is still to be written: hypothesis finds the marker in the code."""
    return MARKER not in text


def opened(name: str) -> str:
    if name == "gone.py":
        raise UnreadableError("there is no such file", "mend the path")
    return "seen = []\n"


OPENER: Opener = opened


def sound(text: str, reading: Reading) -> None:
    """A question or an error; each problem inside the file, with words, and drawable."""
    assert isinstance(reading.question, Question) or any(found.severity == "error" for found in reading.problems)
    lines = text.split("\n")
    for problem in reading.problems:
        assert problem.message
        assert problem.remedy
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, draw(problem)


@given(st.text(max_size=300))
def test_arbitrary_text_is_read(text: str) -> None:
    text = text.replace("\r", "\n")
    sound(text, parse(text, "q.md", "t", opener=OPENER))
    sound(text, overlay(text, "q.ko.md", "ko", NoQuestion()))


@given(st.lists(st.sampled_from(TOKENS), max_size=60).map("".join))
def test_the_format_in_disorder_is_read(text: str) -> None:
    text = ("---\nid: x\n" + text).replace("\r", "\n")
    sound(text, parse(text, "q.md", "t", opener=OPENER))


@st.composite
def mutations(draw_from: st.DrawFn, texts: list[str] = TEXTS) -> str:
    """A good file with some stretches cut out, doubled, or replaced by what the format uses."""
    text = draw_from(st.sampled_from(texts))
    for _ in range(draw_from(st.integers(1, 4))):
        start = draw_from(st.integers(0, len(text)))
        end = min(len(text), start + draw_from(st.integers(0, 12)))
        put = draw_from(st.one_of(st.sampled_from(TOKENS), st.just(text[start:end] * 2), st.text(max_size=3)))
        text = text[:start] + put + text[end:]
    return text.replace("\r", "\n")


@given(mutations())
def test_a_damaged_file_is_read(text: str) -> None:
    sound(text, parse(text, "q.md", "t", opener=OPENER))


@given(mutations(TRANSLATIONS), st.sampled_from(TEXTS))
def test_a_damaged_translation_is_read(text: str, original: str) -> None:
    question = parse(original, "q.md", "t", opener=OPENER).question
    assert isinstance(question, Question)
    sound(text, overlay(text, "q.ko.md", "ko", question, "0" * 12))


@pytest.mark.parametrize(
    "text",
    [
        "---\n" + "[" * 5000,
        "---\na: " + "{a: " * 500 + "\n---\n",
        "---\n" + "- " * 3000 + "\n---\n# T",
        "---\nid: x\n---\n" + ">" * 3000,
        "---\nid: x\n---\n# T\n" + "- " * 2000,
        "---\nid: x\n---\n# T\n" + "[" * 20000,
        "---\n" + "a: 'b\n" * 3000 + "---\n",
        "---\nid: x\n---\n# T\n" + "```\n## Answer\n" * 400,
        "---\n" + "tags: [" + "a, " * 5000 + "]\n---\n",
    ],
    ids=range(9),
)
def test_depth_and_repetition_are_no_danger(text: str) -> None:
    sound(text, parse(text, "q.md", "t"))


LINES = ["---", "## Answer", "# Title", "{{c1::x}}", "```", "~~~", "", "- claim: x", "<!--", "x: &a [1"]
CODE = (
    st.lists(st.sampled_from(LINES) | st.text(SEEN, max_size=20), min_size=1, max_size=8)
    .map(lambda lines: "\n".join(lines) + "\n")
    .filter(written)
)


@given(CODE)
def test_a_fence_may_hold_anything(program: str) -> None:
    assume(program.strip())
    runs = [len(run) for run in re.findall(r"`+", program)]
    fence = "`" * max(3, *[run + 1 for run in [2, *runs]])
    head = "---\nid: x\nkind: recall\nlevel: 1\n---\n\n# T\n\n## Answer\nA.\n\n"
    text = f"{head}## Experiment\n{fence}python\n{program}{fence}\n\n## Note\nN.\n"
    question = parse(text, "q.md", "t").question
    assert isinstance(question, Question)
    assert question.experiment.source == program  # type: ignore[union-attr]
    assert (question.answer, question.note) == ("A.", "N.")


YAML_SIGNS = ["x", " ", "== ", "[1]", "{1: 2}", " #", "# ", ": ", "'", '"', "\\", "@", "- ", "|", ">", ",", *SIGNS]
SENTENCE = (st.text(SEEN, max_size=30) | st.lists(st.sampled_from(YAML_SIGNS), max_size=8).map("".join)).map(str.strip)


@given(SENTENCE)
def test_a_value_is_read_as_it_stands_or_it_is_told(text: str) -> None:
    assume(text)
    assume(not (text[0] in "'\"" and text[-1] == text[0] and len(text) > 1))
    question = f"- claim: {text}\n  always: x\n"
    source = Source.of("q.md", question)
    faults = Faults(source)
    root = read_yaml(Block(source.lines, 1), faults).root
    value = root.items[0].pairs["claim"][1] if isinstance(root, Items) and isinstance(root.items[0], Pairs) else root
    read = isinstance(value, Scalar) and value.value == text
    told = bool(faults.found) or (isinstance(value, Scalar) and value.cut) or not isinstance(value, Scalar)
    assert read or told or (isinstance(value, Scalar) and value.style != "")


@given(st.text(SEEN, min_size=1, max_size=30))
def test_the_remedy_that_quotes_is_right(text: str) -> None:
    source = Source.of("q.md", f"claim: {quoted(text)}")
    faults = Faults(source)
    root = read_yaml(Block(source.lines, 1), faults).root
    assert not faults.found
    assert isinstance(root, Pairs)
    assert isinstance(root.pairs["claim"][1], Scalar)
    assert root.pairs["claim"][1].value == text
