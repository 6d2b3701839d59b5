"""What a deck has to say of itself: its counts, its myths, its ledger."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Program, Said

Run = Callable[..., Said]

LEDGER = """\
- claim: C001
  topic: trial
  says: "six times seven is forty-one"
  verdict: "false"
  truth: "It is forty-two."
  shown_by:
    - {question: trial-recall, claim: "The product is 42"}
- claim: C002
  topic: other
  says: "tea is good"
  verdict: "opinion"
  truth: "Tastes differ."
  versions: "since 3.9"
  source: "https://example.org"
"""


@pytest.fixture
def ledgered(pyquiz: Program) -> Program:
    """The program, its deck with a ledger."""
    (pyquiz.deck / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    return pyquiz


def own(said: Said) -> list[dict[str, object]]:
    """The entries of the trial deck, beside those of the bundled one."""
    return [entry for entry in said.json if entry["topic"] in {"trial", "other"}]


def test_the_ledger_is_shown_whole_by_topic_and_by_verdict(ledgered: Program) -> None:
    assert [entry["claim"] for entry in own(ledgered("ledger", "--json"))] == ["C001", "C002"]
    assert [entry["claim"] for entry in own(ledgered("ledger", "--topic", "trial", "--json"))] == ["C001"]
    assert [entry["claim"] for entry in own(ledgered("ledger", "--verdict", "opinion", "--json"))] == ["C002"]
    assert "tea is good" in ledgered("ledger", "--topic", "other").out
    assert ledgered("ledger", "C9999").code == 2
    assert ledgered("ledger", "--topic", "nowhere").code == 2


def test_one_entry_tells_what_shows_it(ledgered: Program) -> None:
    entry = next(one for one in own(ledgered("ledger", "--json")) if one["claim"] == "C001")
    assert entry["shown_by"] == [{"question": "trial-recall", "claim": "The product is 42"}]
    assert entry["verdict"] == "false"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("trial-recall", "trial-nothing", "no question has that id"),
        ("The product is 42", "The product is 43", "claims nothing like `The product is 43`"),
        ('"false"', '"wrong"', "`wrong` is no verdict"),
        ('  source: "https://example.org"\n', "", "neither a run nor a source shows it"),
        ("C002", "C001", "C001 stands twice"),
        ('  truth: "Tastes differ."\n', "", "`truth` is missing"),
        ("topic: other", "topic: other\n  colour: red", "`colour` is no key of the ledger"),
    ],
)
def test_check_holds_the_ledger_to_the_questions(pyquiz: Program, before: str, after: str, message: str) -> None:
    assert before in LEDGER
    path = pyquiz.deck / "ledger.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    assert pyquiz("check", str(pyquiz.deck)).code == 0
    path.write_text(LEDGER.replace(before, after), encoding="utf-8")
    said = pyquiz("check", str(pyquiz.deck))
    assert (said.code, message in said.out) == (3, True), said.out


def test_check_holds_translations_to_the_glossary(pyquiz: Program) -> None:
    (pyquiz.deck / "glossary.yaml").write_text('- en: "answer"\n  ko: "답"\n  not: ["수건"]\n', encoding="utf-8")
    said = pyquiz("check", str(pyquiz.deck))
    assert said.code == 0
    assert "recall.ko.md:8:1: warning Q813: the glossary does not say `수건`" in said.out
    assert "= write `답`" in said.out


def test_questions_are_counted(pyquiz: Run) -> None:
    counted = pyquiz("count", "--json").json
    assert counted["topics"]["trial"]["questions"] == 4
    assert counted["topics"]["trial"]["languages"] == {"en": 4, "ko": 1}
    assert counted["questions"] == sum(part["questions"] for part in counted["topics"].values())
    assert sum(counted["kinds"].values()) == sum(counted["levels"].values()) == counted["questions"]
    assert max(map(len, pyquiz("count").out.splitlines())) <= 80


def test_myths_are_listed_and_written_as_a_page(pyquiz: Program, tmp_path: Path) -> None:
    path = pyquiz.deck / "trial/recall.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("level: 1", 'level: 1\ntags: [myth]\nmyth: "Six times seven is 41"'), encoding="utf-8")
    listed = pyquiz("myths", "--json", "--deck", str(pyquiz.deck)).json
    told = next(one for one in listed if one["id"] == "trial-recall")
    assert (told["topic"], told["myth"]) == ("trial", "Six times seven is 41")
    assert "Six times seven is 41" in pyquiz("myths").out
    page = pyquiz("myths", "--markdown", "-").out
    assert "### “Six times seven is 41”\n\n*What is `6 * 7`?*\n\nForty-two." in page
    assert pyquiz("myths", "--markdown", str(tmp_path / "no/such/page.md")).code == 2
    assert pyquiz("myths", "--markdown", str(tmp_path / "page.md")).code == 0
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == page
    assert json.dumps(listed)
