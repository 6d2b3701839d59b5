"""`pyquiz check --fix` and `--diff`: what is written, what is shown, and whose files are left alone."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Said
from tests.terminal.driver import pyquiz as pyquiz_command
from tests.terminal.driver import run

Run = Callable[..., Said]
UNTIDY = (
    "---\nlevel: 1  # easy\nkind: explain\n---\n\n# Name both. \n\n##Points\n* counts  \n* cycles\n\n"
    "## answer\nCounting,  \nand `a  b`.\n\n## Experiment\n```\nseen = [1] \n```\n\n\n"
)
TIDY = (
    "---\nid: name-both\nkind: explain\nlevel: 1  # easy\n---\n\n# Name both.\n\n## Points\n- counts\n- cycles\n\n"
    "## Answer\nCounting,  \nand `a  b`.\n\n## Experiment\n```python\nseen = [1] \n```\n"
)
MENDED = ["Q104", "Q128", "Q209", "Q214", "Q219", "Q224", "Q226", "Q227"]


def deck(folder: Path, **files: str) -> Path:
    (folder / "topic").mkdir(parents=True)
    (folder / "deck.toml").write_text('title = "T"\nlanguage = "en"\nlicence = "MIT"\n')
    for name, text in files.items():
        (folder / "topic" / f"{name.replace('__', '.').replace('_', '-')}.md").write_bytes(text.encode())
    return folder


def state(folder: Path) -> Mapping[str, tuple[bytes, int]]:
    """The files below a folder, with what they hold and when they were written."""
    return {str(one): (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.rglob("*") if one.is_file()}


def recall(name: str, *, more: str = "") -> str:
    return f"---\nid: {name}\nkind: recall\nlevel: 1\n{more}---\n\n# What is {name}?\n\n## Answer\nA letter."


def test_what_is_mechanical_is_mended_told_and_checked(pyquiz: Run, tmp_path: Path) -> None:
    own = deck(tmp_path / "own", name_both=UNTIDY)
    path = own / "topic" / "name-both.md"
    path.chmod(0o640)
    said = pyquiz("check", "--fix", str(own))
    assert path.read_text() == TIDY
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[-1] == "0 errors, 0 warnings"
    told = [line.split(": ")[1] for line in said.out.splitlines()[:-1]]
    assert sorted(told) == MENDED
    assert f"{path}:12: Q214: wrote `## Answer`" in said.out
    assert path.stat().st_mode & 0o777 == 0o640
    before = state(own)
    assert pyquiz("check", "--fix", str(path)).out == "0 errors, 0 warnings\n"
    assert state(own) == before, "what is right is not written again"


def test_what_only_its_author_can_mend_is_left_and_counts(pyquiz: Run, tmp_path: Path) -> None:
    own = deck(tmp_path / "own", a=recall("a").replace("kind: recall", "kind: recal"))
    said = pyquiz("check", "--fix", str(own))
    assert said.code == 3
    assert ": Q227: " in said.out
    assert "error Q111: `recal` is no kind" in said.out
    assert said.out.endswith("1 error, 0 warnings\n")


def test_a_title_without_its_space_is_mended(pyquiz: Run, tmp_path: Path) -> None:
    own = deck(tmp_path / "own", a=recall("a").replace("# What is a?", "#What is `a`?"))
    said = pyquiz("check", "--fix", str(own))
    assert (own / "topic" / "a.md").read_text().startswith(recall("a").replace("What is a?", "What is `a`?"))
    assert ": Q209: wrote `# What is `a`?`" in said.out
    assert said.out.endswith("0 errors, 0 warnings\n")


def printed(folder: Path, *arguments: str) -> bytes:
    """What the program prints, letter by letter."""
    command = [sys.executable, "-m", "quiz", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout  # noqa: S603 - our own program


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("tool", [["patch", "-p1", "--binary"], ["git", "apply", "-p1", "--whitespace=nowarn"]])
def test_the_diff_is_a_patch_and_writes_nothing(tmp_path: Path, end: str, mark: str, tool: list[str]) -> None:
    if not shutil.which(tool[0]):
        pytest.skip(f"there is no {tool[0]}")
    names = {"name_both": mark + UNTIDY.replace("\n", end), "b": recall("b"), 'c d"\\': recall("c").replace("\n", end)}
    own = deck(tmp_path / "o wn", **names)
    before = state(own)
    patch = printed(tmp_path, "check", "--diff", str(own))
    assert state(own) == before
    done = subprocess.run(tool, cwd=tmp_path, input=patch, capture_output=True, check=False)  # noqa: S603 - named above
    assert done.returncode == 0, done.stdout + done.stderr
    assert (own / "topic" / "name-both.md").read_bytes() == (mark + TIDY.replace("\n", end)).encode()
    assert printed(tmp_path, "check", "--diff", str(own)) == b"0 errors, 0 warnings\n"


def test_a_diff_ends_with_3_where_something_is_to_mend_even_if_there_are_only_warnings(
    pyquiz: Run, tmp_path: Path
) -> None:
    own = deck(tmp_path / "own", a=recall("a"))
    said = pyquiz("check", "--diff", str(own))
    assert said.code == 3
    assert said.out.splitlines()[:3] == ["--- a/topic/a.md", "+++ b/topic/a.md", "@@ -7,4 +7,4 @@"]
    assert "1 of these is for --fix to mend" in said.out
    assert pyquiz("check", str(own)).code == 0
    both = pyquiz("check", "--fix", "--diff", str(own))
    assert (both.code, both.out.splitlines()[:2]) == (0, ["--- a/topic/a.md", "+++ b/topic/a.md"])
    mended = f"{own / 'topic' / 'a.md'}:10: Q227: ended the last line"
    assert both.out.splitlines()[-3:] == [mended, "", "0 errors, 0 warnings"]
    assert pyquiz("check", "--diff", str(own)).code == 0


def test_programs_are_told_what_can_be_mended_and_what_was(pyquiz: Run, tmp_path: Path) -> None:
    own = deck(tmp_path / "own", a=recall("a"), b=recall("b").replace("level: 1", "level: 9"))
    found = json.loads(pyquiz("check", "--json", str(own)).out)
    assert [(one["code"], one["fixable"]) for one in found] == [("Q227", True), ("Q112", False), ("Q227", True)]
    shown = json.loads(pyquiz("check", "--diff", "--format", "json", str(own)).out)
    assert (shown["mended"], shown["problems"]) == ([], found)
    assert shown["diff"].count("\n\\ No newline at end of file\n") == 2
    said = json.loads(pyquiz("check", "--fix", "--json", str(own)).out)
    path = str(own / "topic" / "a.md")
    assert said["mended"][0] == {"path": path, "line": 10, "code": "Q227", "what": "ended the last line"}
    assert [(one["code"], one["fixable"]) for one in said["problems"]] == [("Q112", False)]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def translation(of: str) -> str:
    return f"---\nid: a\nof: {of}\n---\n\n# a?\n\n## Answer\nA letter.\n"


@pytest.mark.parametrize("named", ["", "topic/a.md"])
def test_a_translation_that_was_up_to_date_stays_so_and_no_other(pyquiz: Run, tmp_path: Path, named: str) -> None:
    fresh, stale = translation(digest(recall("a"))), translation("0123456789ab")
    own = deck(tmp_path / "own", a=recall("a"), a__ko=fresh, a__de=stale)
    said = pyquiz("check", "--fix", str(own / named))
    assert (own / "topic" / "a.ko.md").read_text() == translation(digest(recall("a") + "\n"))
    assert (own / "topic" / "a.de.md").read_text() == stale
    assert f"{own / 'topic' / 'a.ko.md'}:3: " in said.out
    assert ("the original has moved on" in said.out) == (not named)


def test_ids_are_made_of_the_files_names_and_given_once(pyquiz: Run, tmp_path: Path) -> None:
    lacking = recall("x").replace("id: x\n", "") + "\n"
    taken = recall("a", more="was: [b, c]\n") + "\n"
    own = deck(tmp_path / "own", a=taken, trial_recall=lacking, b=lacking, What_IS_This=lacking, 질문=lacking)
    (own / "other").mkdir()
    (own / "other" / "b.md").write_text(lacking)
    shutil.copy(own / "topic" / "b.md", own / "topic" / "b.ko.md")
    assert pyquiz("check", "--fix", str(own)).code == 3, "the translation says what its original says"
    ids = {str(path.relative_to(own)): path.read_text().split("\n")[1] for path in own.rglob("*.md")}
    assert ids == {
        "topic/a.md": "id: a",
        "topic/b.md": "id: b-3",
        "topic/b.ko.md": "id: b-3",
        "other/b.md": "id: b-2",
        "topic/trial-recall.md": "id: trial-recall-2",
        "topic/What-IS-This.md": "id: what-is-this",
        "topic/질문.md": "id: topic-x",
    }


def test_without_a_path_only_what_is_the_authors_is_written(pyquiz: Run, tmp_path: Path) -> None:
    data = Path(os.environ["XDG_DATA_HOME"]) / "pyquiz"
    own = deck(data / "deck", own_one=recall("own-one"))
    added = deck(data / "decks" / "added", added_one=recall("added-one"))
    theirs = deck(tmp_path / "theirs", their_one=recall("their-one"))
    named = state(added), state(theirs)
    deck_here = deck(tmp_path / "elsewhere" / "here", here_one=recall("here-one"))
    (tmp_path / "elsewhere" / "deck.toml").write_text((deck_here / "deck.toml").read_text())
    said = pyquiz("check", "--fix", "--deck", str(added), environ={"PYQUIZ_DECKS": str(theirs)})
    assert (state(added), state(theirs)) == named
    told = {line.partition(":")[0] for line in said.out.splitlines() if ": Q227: " in line}
    assert told == {str(own / "topic" / "own-one.md"), str(deck_here / "topic" / "here-one.md")}
    assert said.out.count("warning Q227") == 2, "the others are only checked"
    assert "2 of these are mended if PATH names them" in said.out


def test_links_are_followed_inside_the_deck_and_stay_links(pyquiz: Run, tmp_path: Path) -> None:
    own = deck(tmp_path / "own", a=recall("a"))
    (tmp_path / "outside.md").write_text(recall("out"))
    (own / "other").mkdir()
    (own / "hidden.txt").write_text(recall("b"))
    (own / "other" / "b.md").symlink_to("../hidden.txt")
    (own / "other" / "out.md").symlink_to(tmp_path / "outside.md")
    (own / "other" / "gone.md").symlink_to("nowhere.md")
    said = pyquiz("check", "--fix", str(own))
    assert said.code == 3
    assert (own / "hidden.txt").read_text() == recall("b") + "\n"
    assert (own / "other" / "b.md").is_symlink()
    assert (tmp_path / "outside.md").read_text() == recall("out")


def test_what_may_not_be_written_is_left_with_a_line(pyquiz: Run, tmp_path: Path) -> None:
    own = deck(tmp_path / "own", a=recall("a"), b=recall("b"))
    path = own / "topic" / "a.md"
    path.chmod(0o444)
    said = pyquiz("check", "--fix", str(own))
    assert said.err == f"pyquiz: {path}: left as it is: it is read-only\n"
    assert (path.read_text(), said.code) == (recall("a"), 0)
    assert "a.md:10:10: warning Q227" in said.out
    assert (own / "topic" / "b.md").read_text() == recall("b") + "\n"


def test_a_full_disk_loses_no_file(tmp_path: Path) -> None:
    own = deck(tmp_path / "own", a=recall("a"))
    limits = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8))"
    command = [sys.executable, "-c", f"{limits}; from quiz.cli.main import main; main()", "check", "--fix", str(own)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert "left as it is: it cannot be written: File too large" in done.stderr
    assert [path.name for path in (own / "topic").iterdir()] == ["a.md"]
    assert (own / "topic" / "a.md").read_text() == recall("a")


def test_dead_files_and_others_notes_are_left_alone(pyquiz: Run, tmp_path: Path) -> None:
    own = deck(tmp_path / "own", empty="", notes="# Notes \n\n##Answer\n* a  ", diary="---\ntitle: x \n---\n* a ")
    (own / "topic" / "binary.md").write_bytes(b"---\nid: x \0\xff\n---\n")
    (own / "topic" / "large.md").write_text(recall("large") + "\n" * 10_000_000)
    (own / "topic" / "latin.md").write_bytes(recall("caf\u00e9").encode("latin-1"))
    (own / "README.md").write_text(recall("readme"))
    (own / "folder.md").mkdir()
    before = state(own)
    said = pyquiz("check", "--fix", str(own))
    assert (said.code, said.err) == (3, "")
    assert state(own) == before
    for name in ("empty", "notes", "diary", "binary", "large", "latin"):
        assert f"{name}.md:" in said.out


def many(folder: Path) -> dict[str, str]:
    """A deck of files to mend; what each becomes."""
    deck(folder, **{f"q{number}": recall(f"q{number}") for number in range(40)})
    return {str(path): path.read_text() + "\n" for path in (folder / "topic").iterdir()}


def started(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-u", "-m", "quiz", "check", "--fix", str(folder)]
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - the tests start no threads
    )


def test_two_at_once_mend_each_file_once(tmp_path: Path) -> None:
    becomes = many(tmp_path / "own")
    for process in [started(tmp_path / "own"), started(tmp_path / "own")]:
        _, told = process.communicate(timeout=60)
        assert process.returncode == 0
        assert all(line.endswith(": left as it is: it was changed meanwhile") for line in told.splitlines())
    assert {str(path): path.read_text() for path in (tmp_path / "own" / "topic").iterdir()} == becomes


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_whoever_stops_it_finds_each_file_as_it_was_or_mended(tmp_path: Path, number: int, code: int) -> None:
    becomes = many(tmp_path / "own")
    process = started(tmp_path / "own")
    assert process.stdout is not None
    assert ": Q227: " in process.stdout.readline()
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode in {code, 0}
    found = {str(path): path.read_text() for path in (tmp_path / "own" / "topic").glob("q*.md")}
    assert found.keys() == becomes.keys()
    assert all(text in {becomes[path], becomes[path][:-1]} for path, text in found.items())
    assert number == signal.SIGKILL or not list((tmp_path / "own" / "topic").glob(".*"))


def test_on_a_terminal_the_diff_shows_spaces_and_obeys_no_sign(tmp_path: Path) -> None:
    own = deck(tmp_path / "own", a=recall("a") + " \x1b[31mB\u202e. \n")
    command = pyquiz_command("check", "--diff", str(own / "topic" / "a.md"))
    with run(command, {**os.environ, "TERM": "xterm", "COLUMNS": "80"}, tmp_path) as running:
        assert running.end() == 3
    assert "\x1b[31mB" not in running.raw
    assert "\u202e" not in running.raw
    assert "+A letter. \ufffd[31mB\ufffd." in running.shown
    assert re.search(r"\x1b\[[0-9;]*7[0-9;]*m ", running.raw), "the space that goes is drawn in reverse"
