import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from sqlite3 import IntegrityError
from sqlite3 import connect as sqlite
from typing import TYPE_CHECKING

import pytest

from quiz.domain.errors import StoreError
from quiz.domain.snapshots import Snapshot
from quiz.store.engine import IMMEDIATE, connect
from quiz.store.migrating import upgrade
from quiz.store.opening import open_store
from quiz.store.place import File
from quiz.store.revisions import HEAD, REVISIONS

if TYPE_CHECKING:
    from tests.store.conftest import Learner

MakeSnapshot = Callable[..., Snapshot]

POWERLESS = """
import ctypes, os, sys
ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE: root, but permissions count
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
OPEN = """
import sys
from quiz.domain.errors import StoreError
from quiz.store.opening import open_store
try:
    open_store(sys.argv[1]).close()
except StoreError as error:
    print(error)
"""


def refused(location: str, patience: float = 0.1) -> str:
    """The one line that opening ends with."""
    with pytest.raises(StoreError) as caught:
        open_store(location, patience=patience)
    said = str(caught.value)
    assert "\n" not in said
    return said


def python(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    return done.stdout.strip()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def at_revision(path: Path, revision: str) -> None:
    engine = connect(File(path))
    with engine.execution_options(**{IMMEDIATE: True}).begin() as connection:
        upgrade(connection, revision)
    engine.dispose()


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    open_store(str(tmp_path / "a" / "b" / "data.db")).close()
    assert (tmp_path / "a" / "b" / "data.db").is_file()


def test_a_url_opens_the_same_store_as_its_path(location: str, learner: "Learner", snapshot: MakeSnapshot) -> None:
    learner.take_in(snapshot("refcount"))
    with open_store(f"sqlite:///{location}") as store:
        assert len(store.cards()) == 1


@pytest.mark.parametrize("content", [b"x", b"Dear diary, today I learned", b"\0" * 5000])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "data.db").write_bytes(content)
    assert "is not a database; move it away" in refused(str(tmp_path / "data.db"))
    assert contents(tmp_path) == {"data.db": content}


def test_a_damaged_database_is_named_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    before = contents(tmp_path)
    assert str(tmp_path / "data.db") in refused(str(tmp_path / "data.db"))
    assert contents(tmp_path) == before


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "data.db").touch()
    with open_store(str(tmp_path / "data.db")) as store:
        assert store.is_new()


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite(tmp_path / "data.db") as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = contents(tmp_path)
    assert "is another program's database" in refused(str(tmp_path / "data.db"))
    assert contents(tmp_path) == before


def test_a_store_of_a_newer_pyquiz_is_left_alone(tmp_path: Path, location: str) -> None:
    open_store(location).close()
    with sqlite(location) as connection:
        connection.execute("UPDATE pyquiz_version SET version_num = '9000'")
    connection.close()
    before = contents(tmp_path)
    assert refused(location) == f"{location} was written by a newer pyquiz (schema 9000); update pyquiz"
    assert contents(tmp_path) == before


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    assert "is a folder; name a file in it" in refused(str(tmp_path))


def test_a_pipe_is_no_store(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "data.db")
    assert "is not a file" in refused(str(tmp_path / "data.db"))


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    assert "cannot be reached (File name too long)" in refused(str(tmp_path / ("x" * 300)))


def test_a_link_to_no_file_yet_is_followed(tmp_path: Path) -> None:
    (tmp_path / "data.db").symlink_to(tmp_path / "real.db")
    open_store(str(tmp_path / "data.db")).close()
    assert (tmp_path / "real.db").is_file()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert f"the folder {tmp_path / 'file'} cannot be made" in refused(str(tmp_path / "file" / "data.db"))


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("sqlite://", "names no file"),
        ("nonsense://host/name", "names a database unknown here"),
        ("://", "is no database URL"),
    ],
)
def test_a_url_that_leads_nowhere_is_explained(location: str, said: str) -> None:
    assert said in refused(location)


@pytest.mark.parametrize("what", ["data.db", "."])
def test_what_is_read_only_is_named_and_left_alone(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "store"
    open_store(str(folder / "data.db")).close()
    before = contents(folder)
    mode = (folder / what).stat().st_mode
    (folder / what).chmod(mode & ~0o222)
    try:
        said = python("-c", POWERLESS, "-c", OPEN, str(folder / "data.db"))
    finally:
        (folder / what).chmod(mode)
    assert said.endswith("is read-only; make it writable or choose another with --db")
    assert contents(folder) == before


def test_a_store_locked_by_another_program_is_named(location: str) -> None:
    open_store(location).close()
    other = sqlite(location, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert refused(location) == f"{location} is locked by another program; close that and try again"
    finally:
        other.close()
    open_store(location).close()


def test_an_answer_waits_for_another_writer_and_then_says_so(
    location: str, learner: "Learner", snapshot: MakeSnapshot
) -> None:
    learner.take_in(snapshot("refcount"))
    other = sqlite(location, isolation_level=None)
    with open_store(location, patience=0.1) as store:
        learner.store = store
        review, card = learner.prepared("refcount")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is locked by another program"):
            store.record(review, card, [])
        other.execute("ROLLBACK")
        other.close()
        store.record(review, card, [])
        assert not store.check(learner.schedule)


def test_two_that_make_the_same_new_store_at_once_both_open_it(location: str) -> None:
    command = [sys.executable, "-c", OPEN, location]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]  # noqa: S603 - ours
    assert [process.communicate()[0] for process in both] == [""] * 4
    with open_store(location) as store:
        assert store.is_new()


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_older_store_is_brought_up_to_date_after_a_copy_was_put_beside_it(tmp_path: Path, revision: str) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    path = folder / "data.db"
    at_revision(path, revision)
    with sqlite(path) as connection:
        connection.execute("INSERT INTO question VALUES (1, 'refcount', 1, '[0]')")
        connection.execute(
            "INSERT INTO card VALUES (1, 'me', 1, 0, 0, 'active', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
            " 0, 0)"
        )
    connection.close()
    with open_store(str(path)) as store:
        assert [card.key.question for card in store.cards()] == ["refcount"]
    for file, expected in ((path, HEAD), (folder / f"data.db.{revision}.bak", revision)):
        connection = sqlite(file)
        assert connection.execute("SELECT version_num FROM pyquiz_version").fetchall() == [(expected,)]
        assert connection.execute("SELECT count(*) FROM card").fetchall() == [(1,)]
        connection.close()
    assert {file.name for file in folder.iterdir()} == {"data.db", f"data.db.{revision}.bak"}


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    at_revision(path, "0001")
    with sqlite(path) as connection:
        connection.execute("CREATE TRIGGER withdrawal_delete AFTER DELETE ON review BEGIN SELECT 1; END")
    connection.close()
    assert "already exists" in refused(str(path))
    connection = sqlite(path)
    assert connection.execute("SELECT version_num FROM pyquiz_version").fetchall() == [("0001",)]
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.close()
    assert triggers == [("withdrawal_delete",)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE review SET grade = 4",
        "DELETE FROM review",
        "UPDATE withdrawal SET at = ''",
        "DELETE FROM withdrawal",
        "UPDATE card SET stability = 0",
        "UPDATE card SET stability = 'not a number'",
        "UPDATE card SET difficulty = 11",
        "UPDATE card SET due = NULL",
        "UPDATE card SET standing = 'buried'",
        "UPDATE card SET lapses = 99",
        "INSERT INTO withdrawal VALUES (99, '')",
        "INSERT INTO review SELECT 99, card, 5, suggested, at, day, 0, due, 1, '', '', '' FROM review",
    ],
)
def test_the_database_itself_refuses_what_must_never_be(
    location: str, learner: "Learner", snapshot: MakeSnapshot, statement: str
) -> None:
    learner.take_in(snapshot("refcount"))
    learner.answer("refcount")
    learner.answer("refcount")
    learner.undo()
    learner.store.close()
    connection = sqlite(location)
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(IntegrityError):
        connection.execute(statement)
    connection.close()


def test_it_writes_ahead_and_waits_for_the_disk(location: str, learner: "Learner") -> None:
    raw = learner.store._engine.raw_connection()  # noqa: SLF001 - what the connection is set to shows nowhere else
    cursor = raw.cursor()
    said = {}
    for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
        cursor.execute(f"PRAGMA {name}")
        said[name] = cursor.fetchone()
    raw.close()
    assert said == {"journal_mode": ("wal",), "synchronous": (2,), "foreign_keys": (1,), "busy_timeout": (5000,)}
    assert Path(location).exists()


FULL = """
import sys
from datetime import UTC
from quiz.domain.days import StudyCalendar
from quiz.domain.errors import StoreError
from quiz.scheduling.fsrs_schedule import FsrsSchedule
from quiz.domain.questions import QuestionId, Summary, Kind, Level
from quiz.domain.snapshots import Entry, Snapshot
from quiz.store.opening import open_store
store = open_store(sys.argv[1])
for number in range(1000):
    summary = Summary(QuestionId("q"), "Q", "gc", Kind.RECALL, Level.DEEP)
    try:
        store.take_in([entry := Entry(summary, "en", "q.md", "", str(number))], [Snapshot(entry, "x" * 5000 * number)])
    except StoreError as error:
        print(error)
        break
print(*(entry.digest for entry in store.entries()), number, *store.check(FsrsSchedule(StudyCalendar(UTC))))
"""


def test_a_full_disk_is_named_and_loses_nothing(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    mount = 'mount -t tmpfs -o size=2m none "$1" && exec "$2" -c "$3" "$1/data.db"'
    command = [unshare or "", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh"]
    if unshare is None or subprocess.run([*command[:4], "true"], capture_output=True, check=False).returncode:  # noqa: S603 - ours
        pytest.skip("a small disk of its own needs user namespaces")
    (tmp_path / "disk").mkdir()
    done = subprocess.run(  # noqa: S603 - our own program
        [*command, str(tmp_path / "disk"), sys.executable, FULL], capture_output=True, text=True, check=True
    )
    said, kept = done.stdout.splitlines()
    assert said.endswith("cannot grow, the disk is full; make room and try again, nothing was changed")
    before, failed = map(int, kept.split())
    assert before == failed - 1
