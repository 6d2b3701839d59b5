"""The guide for authors is right: its files are sound and proved, its bad ones bad, its commands say what it shows."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

import sandbox
from quiz.author.check import check
from quiz.author.explaining import TABLES, with_tables
from quiz.decks.document import SECTIONS
from quiz.decks.keys import WHERE
from quiz.decks.rules.registry import BY_WORD
from quiz.domain.questions import Kind
from quiz.proving.limits import FIGURES
from tests.author.examples import write_example
from tests.author.guide import GUIDE, MARKS, Part, parts, write_files
from tests.cli.conftest import Program, Said

Run = Callable[..., Said]
TEXT = GUIDE.read_text(encoding="utf-8")
PYTHONS = re.compile(r"\bon 3\.\d+(–3\.\d+)?(, 3\.\d+(–3\.\d+)?)*")
"""On which versions a claim was proved: those of the machine that the tests run on."""


def test_every_fence_that_is_marked_is_tested() -> None:
    assert {part.mark for part in parts()} == set(MARKS)
    marked = re.findall(r"^<!-- [a-z]+(?:: \S+)? -->\n`{3,}", TEXT, re.MULTILINE)
    assert len(marked) == len(parts())
    assert TEXT.count("````markdown") == len([part for part in parts("file") if part.word.endswith(".md")])


def test_it_tells_of_every_key_section_and_kind() -> None:
    assert with_tables(TEXT) == TEXT, "run `make docs`"
    assert sorted(TABLES) == sorted(re.findall(r"<!-- table: (\w+) -->", TEXT))
    assert [name for name in SECTIONS if f"| `## {name}` |" not in TEXT] == []
    assert [key.name for key in WHERE if f"`{key.name}`" not in TEXT.partition("### Of an option")[2][:300]] == []
    shown = {re.search(r"^kind: (\w+)$", part.text, re.MULTILINE) for part in parts("file")}
    assert {match[1] for match in shown if match} == set(Kind)


def test_it_tells_the_usual_limits() -> None:
    usual = [f"{name}: {getattr(sandbox.Limits(), fields[0]) // unit:.0f}" for name, (fields, unit) in FIGURES.items()]
    assert f"Usual are {', '.join(usual)}." in TEXT


def test_every_rule_and_every_file_that_it_names_is_there() -> None:
    assert [code for code in re.findall(r"\bQ\d{3}\b", TEXT) if code not in BY_WORD] == []
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", TEXT)
    assert [link for link in links if not (GUIDE.parent / link).exists()] == []


def test_its_files_are_a_deck_without_a_problem(tmp_path: Path) -> None:
    deck = write_files(tmp_path)
    assert [problem.message for problem in check([deck])] == []


@pytest.mark.usefixtures("wall")
@pytest.mark.parametrize(
    "part", [part for part in parts("file") if "- claim: " in part.text], ids=lambda part: part.word
)
def test_its_claims_are_proved_and_made_to_fail(pyquiz: Run, tmp_path: Path, part: Part) -> None:
    write_files(tmp_path)
    said = pyquiz("check", "--prove", "--strict", str(tmp_path / part.word))
    assert (said.code, said.out.splitlines()[-1]) == (0, "0 errors, 0 warnings")
    claims = part.text.count("- claim: ")
    assert said.out.count(": proved on ") + said.out.count(": does not apply on ") >= claims
    assert said.out.count(": made to fail on ") + said.out.count(": not tested") >= claims


@pytest.mark.parametrize("part", parts("refused", "unseen"), ids=lambda part: part.word or part.mark)
def test_of_a_bad_example_check_says_what_the_guide_says(part: Part, tmp_path: Path) -> None:
    found = check([write_example(part.text, tmp_path / "bad")])
    assert [problem.code for problem in found] == ([part.word] if part.word else [])
    assert not part.word or part.word in TEXT.partition(part.text)[0][-400:]


@pytest.mark.usefixtures("wall")
@pytest.mark.parametrize("part", parts("survives"), ids=lambda part: part.mark)
def test_a_claim_that_shows_nothing_is_found_by_running_it(pyquiz: Run, part: Part, tmp_path: Path) -> None:
    deck = write_example(part.text, tmp_path / "bad")
    assert check([deck]) == ()
    said = pyquiz("check", "--prove", str(deck))
    assert said.code == 3
    assert said.out.count(": proved on ") == said.out.count(": error Q901: survived on ") == 1


@pytest.mark.usefixtures("wall")
def test_its_commands_say_what_it_shows(pyquiz: Program) -> None:
    for part in parts("file", "run"):
        if part.mark == "file":
            path = pyquiz.folder / part.word
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(part.text, encoding="utf-8")
        else:
            assert PYTHONS.sub("on …", said_by(pyquiz, part.text)) == PYTHONS.sub("on …", part.text)


def said_by(pyquiz: Program, console: str) -> str:
    """The console with what its commands say now."""
    lines = []
    for line in console.splitlines():
        if line.startswith("$ pyquiz "):
            said = pyquiz(*shlex.split(line.removeprefix("$ pyquiz ")))
            lines += [line, *said.out.rstrip("\n").splitlines()]
    return "".join(f"{line}\n" for line in lines)
