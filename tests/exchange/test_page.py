"""The table as a page: everything in it is text from strangers, and a browser shows it without running any of it."""

import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.author.matrix import Matrix
from quiz.domain.claims import Always, Can, Claim, Experiment, Raises
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import prove
from quiz.domain.questions import Level, Question, QuestionId, Recall
from quiz.domain.runs import Finished, Raised, Run, Value
from quiz.exchange.page import HIDDEN, page, text

OLD = Interpreter("/opt/old", "cpython", (3, 9, 18), "linux")
NEW = Interpreter("/opt/new", "cpython", (3, 14, 0), "linux")
DAY = date(2026, 11, 21)
HOSTILE = (
    "</script></title></pre></style><script>document.title='owned'</script>"
    '<img src=x onerror="document.title=\'owned\'"><a href="javascript:alert(1)">\'"`x` & &lt; \u202e\x1b]0;owned\x07'
)
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
VOID = {"meta", "img", "br", "input", "link"}


@dataclass
class Seen(HTMLParser):
    """The elements of a page, with their attributes, and whether they are nested as they must be."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def question(words: str, program: str = "x = 1", name: str = "q") -> Question:
    claims = (
        Claim(words, Always("x == 1")),
        Claim("two", Can(f"x == 2 or {words!r}")),
        Claim("new", Always("x"), runs=1),
        Claim("end", Raises("ValueError")),
    )
    return Question(
        QuestionId(name), words, words, Level.WORKING, Recall(), "", "", experiment=Experiment(program), claims=claims
    )


def matrix(words: str, program: str = "x = 1", *, raised: bool = True) -> Matrix:
    value = Value("True", literal=True, truth=True, names=(("x", words),))
    runs = [
        Run(Finished(), words, words, (("x == 1", value),), 0.1),
        Run(Raised((words, "Exception"), words), words, words, (), 0.1),
    ]
    runs = runs if raised else runs[:1]
    asked = [question(words, program), question("plain", name="p")]
    proofs = {(str(one.id), OLD.key): prove(one, runs, OLD) for one in asked}
    return Matrix(tuple(asked), (OLD, NEW), proofs)


def looked(markup: str) -> Seen:
    seen = Seen()
    seen.feed(markup)
    seen.close()
    assert seen.open == []
    return seen


def shape(markup: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements without what differs by the text: those that text could add would show."""
    return [(tag, tuple(sorted(attributes))) for tag, attributes in looked(markup).elements]


def browse(path: Path, tmp_path: Path, *flags: str) -> str:
    if not CHROMIUM:
        pytest.skip("no Chromium")
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *flags]
    done = subprocess.run([*command, path.as_uri()], capture_output=True, text=True, check=True, timeout=120)  # noqa: S603 - a browser on our own page
    return done.stdout


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_is_one_piece_of_text(words: str) -> None:
    seen = looked(f"<p>{text(words)}</p>")
    assert [tag for tag, _ in seen.elements] == ["p"]
    assert not {unicodedata.category(one) for one in "".join(seen.said) if one not in "\n\t"} & HIDDEN


@pytest.mark.parametrize("words", [HOSTILE, HOSTILE.replace("`", ""), "'", '"', "-->", "]]>", "\ud800", "\x00"])
def test_no_text_adds_an_element_or_an_attribute(words: str) -> None:
    assert shape(page(matrix(words, words), DAY)) == shape(page(matrix(words.translate(HARMLESS), "x"), DAY))


HARMLESS = {ord(character): "_" for character in "<>&\"'=/-]\ud800\x00\u202e\x1b\x07"}


def test_what_steers_or_reorders_is_shown_as_an_escape() -> None:
    markup = page(matrix(HOSTILE), DAY)
    assert "\u202e" not in markup
    assert "\x1b" not in markup
    assert "\\u202e\\x1b]0;owned\\x07" in markup


def test_the_policy_names_the_only_style_and_the_only_script() -> None:
    elements = looked(page(matrix(HOSTILE), DAY)).elements
    (policy,) = [attributes["content"] for tag, attributes in elements if "http-equiv" in attributes]
    assert policy is not None
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'",
        policy,
    )
    assert sum(tag in {"style", "script"} for tag, _ in elements) == 2
    assert not any(name.startswith("on") or name in {"style", "src"} for _, one in elements for name in one)
    assert all((one.get("href") or "#").startswith("#") for _, one in elements)


def test_every_link_leads_to_a_part_of_the_page() -> None:
    elements = looked(page(matrix("words"), DAY)).elements
    places = {one["id"] for _, one in elements if "id" in one}
    links = {(one["href"] or "").removeprefix("#") for tag, one in elements if tag == "a"}
    assert links
    assert links <= places


def test_a_cell_opens_program_values_and_what_was_printed() -> None:
    said = " ".join(looked(page(matrix("words", "x = 'the program'", raised=False), DAY)).said)
    for part in ("x = 'the program'", "held in 1 of 1 runs: x = words", "always: x == 1", "words", "CPython 3.9.18"):
        assert part in said


def test_without_any_question_it_is_a_page() -> None:
    assert "0 questions" in page(Matrix((), (OLD,), {}), DAY)


def test_a_browser_filters_the_table_and_runs_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(matrix(HOSTILE, HOSTILE), DAY), encoding="utf-8")
    shown = browse(path, tmp_path, "--dump-dom")
    assert "<output>2 shown</output>" in shown, "our own script did not run under the page's policy"
    assert "<title>What pyquiz proved</title>" in shown
    assert "<img" not in shown


@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_is_wider_than_the_window(tmp_path: Path, width: int) -> None:
    probe = "<script>document.title = document.documentElement.scrollWidth</script></body>"
    markup = page(matrix("a-long-name-of-a-question-that-goes-on " * 4, "x = 1  # " + "long " * 60), DAY)
    path = tmp_path / "page.html"
    free = re.sub(r'<meta http-equiv="[^>]*>', "", markup).replace("</body>", probe)
    path.write_text(free, encoding="utf-8")
    shown = browse(path, tmp_path, f"--window-size={width},800", "--dump-dom")
    measured = re.search(r"<title>(\d+)</title>", shown)
    assert measured
    assert int(measured[1]) <= max(width, 500)  # Chromium's own windows are 500 wide at least
