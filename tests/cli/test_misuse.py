"""A user's mistake is one line on stderr and an exit code, changes nothing, and never a traceback."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Program, Said

MISTAKES = {
    "no terminal": (5, "study", "needs a terminal"),
    "no terminal for one question": (5, "next", "needs a terminal"),
    "command": (2, "frobnicate", "No such command 'frobnicate'"),
    "option": (2, "list --frobnicate", "No such option"),
    "root option": (2, "--frobnicate", "No such option"),
    "missing id": (2, "show", "Missing argument 'ID'"),
    "one too many": (2, "show a b", "unexpected extra argument"),
    "topic": (2, "list --topic nope", "there is no topic 'nope'; there is"),
    "tag": (2, "list --tag nope", "there is no tag 'nope'; there is"),
    "kind": (2, "list --kind nope", "'nope' is not one of 'recall'"),
    "level": (2, "list --level 9", "'9' is not one of"),
    "id to show": (2, "show nope", "there is no question 'nope'"),
    "id to run": (2, "run nope", "there is no question 'nope'"),
    "id to note": (2, "note nope words", "there is no question 'nope'"),
    "id to suspend": (2, "suspend nope", "there is no question 'nope'"),
    "id to resume": (2, "resume nope", "there is no question 'nope'"),
    "language": (2, "list --lang xx", "no deck is in 'xx'; there is en, ko"),
    "interpreter": (6, "run trial-recall --python 2.0", "no interpreter is called '2.0'; found:"),
    "setting": (2, "config nope 1", "there is no setting 'nope'; there is language"),
    "level to set": (2, "config level nope", "there is no level 'nope'"),
    "day to set": (2, "config interview 2026-99-99", "'2026-99-99' is no day"),
    "zone to set": (2, "config zone Mars/Olympus", "'Mars/Olympus' is no time zone"),
    "retention to set": (2, "config retention nan", "'nan' is not between 0.7 and 0.99"),
    "count to set": (2, "config new-per-day 1.5", "'1.5' is not a whole number"),
    "hour to set": (2, "config rollover 24", "'24' is not between 0 and 23"),
    "language to set": (2, "config language xx", "no deck is in 'xx'"),
    "interpreter to set": (6, "config python no/such/python", "no/such/python is no interpreter: No such file"),
    "runs": (2, "run trial-recall --runs 0", "'--runs'"),
    "limit": (2, "study --limit 0", "'--limit'"),
    "deck": (2, "list --deck no-such-folder", "there is no deck at no-such-folder"),
    "path to check": (2, "check no-such-file.md", "there is nothing at no-such-file.md"),
    "backup into nowhere": (4, "backup no/such/folder/file.db", "cannot be written"),
    "export into nowhere": (2, "export no/such/folder/file", "cannot be written"),
    "url": (4, "list --db nonsense://x", "nonsense://x"),
}
"""Exit code, command line, and what the line has to say."""


def is_one_line(said: Said) -> bool:
    return said.out == "" and said.err.startswith("pyquiz: ") and said.err.count("\n") == 1


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_one_line(pyquiz: Callable[..., Said], what: str) -> None:
    code, command, part = MISTAKES[what]
    said = pyquiz(*command.split())
    assert is_one_line(said), said
    assert (said.code, part in said.err) == (code, True), said


def test_a_refused_setting_changes_nothing(pyquiz: Callable[..., Said]) -> None:
    before = pyquiz("config", "--json").json
    for command in ("level nope", "retention 2", "interview soon", "python no/such", "language xx"):
        assert pyquiz("config", *command.split()).code != 0
    assert pyquiz("config", "--json").json == before


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE pyquiz_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("INSERT INTO pyquiz_version VALUES ('9999_from_tomorrow')")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("not a database at all"), "is not a database"),
        (newer, "was written by a newer pyquiz"),
        (foreign, "is another program's database"),
    ],
    ids=["text", "newer", "foreign"],
)
def test_a_file_that_is_no_store_is_left_alone(
    pyquiz: Callable[..., Said], tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    path = tmp_path / "odd.db"
    make(path)
    before = digest(path)
    for command in (["list"], ["due"], ["config", "level", "deep"], ["undo"]):
        found = pyquiz(*command, "--db", str(path))
        assert is_one_line(found), found
        assert (found.code, said in found.err) == (4, True)
    assert digest(path) == before


def test_a_folder_is_no_store(pyquiz: Callable[..., Said], tmp_path: Path) -> None:
    found = pyquiz("list", "--db", str(tmp_path))
    assert is_one_line(found)
    assert (found.code, "is a folder; name a file in it" in found.err) == (4, True)


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_store_that_may_not_be_written_is_named(pyquiz: Program) -> None:
    pyquiz.location.chmod(0o400)
    found = pyquiz("list")
    assert is_one_line(found)
    assert (found.code, "is read-only" in found.err) == (4, True)


def test_a_store_that_cannot_be_written_as_root_neither(pyquiz: Callable[..., Said]) -> None:
    """`/proc` takes no new file from anybody."""
    found = pyquiz("list", "--db", "/proc/pyquiz/data.db")
    assert is_one_line(found)
    assert found.code == 4


def test_a_store_that_another_program_holds_is_named(pyquiz: Program) -> None:
    with closing(sqlite3.connect(pyquiz.location, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        found = pyquiz("config", "level", "working")
    assert is_one_line(found)
    assert (found.code, str(pyquiz.location) in found.err) == (4, True)
    assert pyquiz("config", "level", "--json").json == {"level": "deep"}


BUG = """
import sys
from quiz.cli import due, main

def broken(*_arguments, **_options):
    raise RuntimeError("a bug of the test")

main.app.registered_commands.clear()
main.app.command("due")(lambda: broken())
sys.argv = ["pyquiz", "due"]
main.main()
"""


def test_a_bug_leaves_its_traceback_in_a_file_and_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BUG]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)  # noqa: S603 - our own program
    assert found.returncode == 70
    assert found.stderr.count("\n") == 1
    assert "this is a bug in pyquiz" in found.stderr
    (path,) = Path(os.environ["XDG_STATE_HOME"]).rglob("crash-*.txt")
    assert str(path) in found.stderr
    assert "RuntimeError: a bug of the test" in path.read_text(encoding="utf-8")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    script = f"{sys.executable} -m quiz list | head -1; echo codes ${{PIPESTATUS[*]}}"
    found = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", check=True)  # noqa: S603, S607 - our own program
    assert found.stderr == ""
    assert found.stdout.splitlines()[-1] == "codes 0 0"


def test_a_full_disk_is_one_line() -> None:
    script = f"{sys.executable} -m quiz list --json > /dev/full"
    found = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", check=False)  # noqa: S603, S607 - our own program
    assert found.stderr == "pyquiz: the output cannot be written: No space left on device\n"
    assert found.returncode == 1


@pytest.mark.parametrize("command", ["explain", "explain Q415", "schema front", "deck list", "list --json", "due"])
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_without_an_output_commands_end_as_with_one(command: str, closed: str) -> None:
    script = f"{sys.executable} -m quiz {command} {closed}"
    found = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", check=False)  # noqa: S603, S607 - our own program
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_without_a_command_help_is_shown(pyquiz: Callable[..., Said]) -> None:
    found = pyquiz()
    assert (found.code, found.err) == (0, "")
    assert "study" in found.out
