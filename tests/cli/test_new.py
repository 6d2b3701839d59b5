"""`pyquiz new` without a terminal: the file that it writes, what of it is still to be written, and from code."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.domain.questions import Kind
from tests.cli.conftest import Said
from tests.sandbox.conftest import interpreters

Run = Callable[..., Said]
UNWRITTEN = re.compile(r"^(?P<path>\S+):\d+:\d+: error Q223: only you can write this", re.MULTILINE)


def write(pyquiz: Run, to: Path, *options: str, kind: str = "recall", prompt: str = "Why are tuples hashable?") -> Said:
    return pyquiz("new", "--to", str(to), "--topic", "hashing", "--kind", kind, "--prompt", prompt, *options)


def the_file(deck: Path) -> Path:
    (path,) = deck.rglob("*.md")
    return path


@pytest.mark.parametrize("kind", list(Kind))
def test_of_every_kind_check_finds_only_what_its_author_has_to_write(pyquiz: Run, tmp_path: Path, kind: str) -> None:
    assert write(pyquiz, tmp_path / "own", kind=kind).code == 0
    checked = pyquiz("check", str(tmp_path / "own"))
    errors = re.findall(r": error Q", checked.out)
    assert checked.code == 3
    assert len(errors) == len(UNWRITTEN.findall(checked.out)) >= 5
    assert f"{len(errors)} errors, 0 warnings" in checked.out


def test_the_file_lies_in_its_topic_under_an_id_made_of_the_prompt(pyquiz: Run, tmp_path: Path) -> None:
    deck = tmp_path / "own"
    said = write(pyquiz, deck)
    assert the_file(deck) == deck / "hashing" / "tuples-hashable.md"
    assert f"Written: {the_file(deck)}" in said.out
    assert f"pyquiz check --prove {the_file(deck)}" in said.out
    assert (deck / "deck.toml").is_file()
    assert write(pyquiz, deck).code == 0
    assert (deck / "hashing" / "tuples-hashable-2.md").is_file()


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("What does `[[]] * 3` print?", "hashing-3"),
        ("튜플은 왜 해시할 수 있습니까?", "hashing"),
        ("Isn't a tuple of lists hashable?", "isnt-tuple-lists-hashable"),
    ],
)
def test_a_prompt_of_few_words_borrows_its_topics(pyquiz: Run, tmp_path: Path, prompt: str, name: str) -> None:
    write(pyquiz, tmp_path / "own", prompt=prompt)
    assert the_file(tmp_path / "own").stem == name


def test_a_file_of_which_something_is_unwritten_is_asked_of_nobody(pyquiz: Run, tmp_path: Path) -> None:
    deck = tmp_path / "own"
    write(pyquiz, deck, "--id", "tuples-hashed")
    listed = pyquiz("list", "--deck", str(deck), "tuples-hashed")
    assert "Why are tuples hashable?" not in listed.out


def test_it_goes_into_the_deck_one_is_in(pyquiz: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "deck.toml").write_text('title = "Here"\nlanguage = "en"\nlicence = "MIT"\n')
    assert pyquiz("new", "--topic", "gc", "--kind", "recall", "--prompt", "Who frees weak references?").code == 0
    assert (tmp_path / "elsewhere" / "gc" / "frees-weak-references.md").is_file()


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ([], 5, "there is no terminal to ask at: give --topic, --kind, --prompt, too"),
        (["--topic", "gc", "--kind", "recall"], 5, "give --prompt, too"),
        (["--topic", "a/b", "--kind", "recall", "--prompt", "Why?"], 2, "A topic is one word"),
        (["--topic", "gc", "--kind", "recall", "--prompt", "Why?", "--id", "Not so"], 2, "An id is lower-case words"),
        (["--topic", "gc", "--kind", "recall", "--prompt", "Why?", "--id", "trial-recall"], 2, "already"),
        (["--topic", "gc", "--kind", "recall", "--prompt", "Why?", "--from", "gone.py"], 2, "there is no such file"),
        (["--topic", "gc", "--kind", "recall", "--prompt", "Why?", "--python", "3.12"], 2, "give --from, too"),
        (["--to", "../deck/trial", "--topic", "gc"], 2, "lies inside a deck: write `--to ../deck`"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_line(
    pyquiz: Run, tmp_path: Path, options: list[str], code: int, words: str
) -> None:
    said = pyquiz("new", *options)
    assert (said.code, said.out) == (code, "")
    assert words in said.err
    assert said.err.count("\n") == 1
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.usefixtures("wall")
def test_from_code_the_claims_are_those_that_runs_showed(pyquiz: Run, tmp_path: Path) -> None:
    snippet = tmp_path / "snippet.py"
    snippet.write_text(
        "import time\nrows = [[]] * 3\nrows[0].append(1)\nempty = None\nlater = time.time()\n"
        "odd = {'a', 'b', 'c'}\nclass Node: pass\nnode = Node()\nfence = '```'\nfor row in rows: pass\n"
        "long = list(range(99))\nprint(rows)\n"
    )
    said = write(pyquiz, tmp_path / "own", "--from", str(snippet), kind="predict", prompt="What is in the rows?")
    text = the_file(tmp_path / "own").read_text()
    assert '- claim: "`rows` is `[[1], [1], [1]]`"\n  always: "rows == [[1], [1], [1]]"\n  breaks:\n' in text
    assert 'always: "empty is None"' in text
    assert 'always: "odd == {' in text
    assert "later ==" not in text
    assert "node ==" not in text
    assert "row ==" not in text
    assert "ask: output" in text
    assert "4 claims observed" in said.out
    assert "nothing is claimed of later: its value differs from run to run" in said.out
    assert "nothing is claimed of long: its value is too long to be read" in said.out
    checked = pyquiz("check", "--prove", str(tmp_path / "own"))
    assert ": proved on " in checked.out
    assert checked.out.count(": error Q") == len(UNWRITTEN.findall(checked.out)) == 9


@pytest.mark.usefixtures("wall")
def test_code_is_run_on_the_interpreters_that_are_named(pyquiz: Run, tmp_path: Path) -> None:
    snippet = tmp_path / "snippet.py"
    snippet.write_text("import sys\nseen = sys.version_info[:2]\n")
    write(pyquiz, tmp_path / "own", "--from", str(snippet), "--python", sys.executable)
    text = the_file(tmp_path / "own").read_text()
    assert f'always: "seen == {sys.version_info[:2]}"' in text
    assert "python:" not in text
    said = write(pyquiz, tmp_path / "other", "--from", str(snippet), "--python", "2.3")
    assert (said.code, said.out, (tmp_path / "other").exists()) == (6, "", False)


@pytest.mark.usefixtures("wall")
def test_where_interpreters_differ_each_claim_has_its_versions(pyquiz: Run, tmp_path: Path) -> None:
    minors = {one.version[:2] for one in interpreters() if one.implementation == "cpython"}
    if not any(minor >= (3, 12) for minor in minors) or not any((3, 9) <= minor < (3, 12) for minor in minors):
        pytest.skip("no CPython on both sides of 3.12")
    snippet = tmp_path / "snippet.py"
    snippet.write_text("import sys\nnew = sys.version_info >= (3, 12)\nif new:\n    raise KeyError(1)\n")
    write(pyquiz, tmp_path / "own", "--from", str(snippet))
    text = the_file(tmp_path / "own").read_text()
    assert 'raises: KeyError\n  python: ">=3.12"\n  unlike: "<3.12"' in text
    assert 'always: "new is False"\n  python: "<3.12"\n  unlike: ">=3.12"' in text
    checked = pyquiz("check", "--prove", str(tmp_path / "own"))
    assert checked.out.count(": proved on ") == 2
    assert checked.out.count(": error Q") == len(UNWRITTEN.findall(checked.out)) == 1


@pytest.mark.usefixtures("wall")
def test_a_draft_is_run_while_its_prose_is_missing(pyquiz: Run, tmp_path: Path) -> None:
    snippet = tmp_path / "snippet.py"
    snippet.write_text("total = 1 + 1\n")
    write(pyquiz, tmp_path / "own", "--from", str(snippet), kind="predict")
    path = the_file(tmp_path / "own")
    assert "ask: total" in path.read_text()
    path.write_text(path.read_text().replace("total == 2", "total == 3"))
    checked = pyquiz("check", "--prove", str(path)).out
    assert ": error Q901: refuted on " in checked
    assert ": total = 2" in checked
