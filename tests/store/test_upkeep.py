from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from sqlite3 import connect as sqlite
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from quiz.domain.cards import Grade
from quiz.domain.errors import StoreError
from quiz.domain.questions import Level
from quiz.domain.settings import NoInterview, Settings
from quiz.domain.snapshots import Snapshot
from quiz.store.columns import Instant
from quiz.store.location import default_location
from quiz.store.opening import open_store
from quiz.store.sql_store import SqlStore

if TYPE_CHECKING:
    from tests.store.conftest import Learner

MakeSnapshot = Callable[..., Snapshot]
SQLITE = SQLiteDialect()


def changed(location: str, statement: str) -> None:
    """Do to the file what no pyquiz does."""
    connection = sqlite(location, isolation_level=None)
    connection.execute(statement)
    connection.close()


def test_settings_are_new_until_they_are_saved(store: SqlStore) -> None:
    assert store.is_new()
    assert store.settings() == Settings()
    settings = Settings("ko", Level.WORKING, 5, 50, date(2026, 5, 1), 0.85, 3, "Asia/Seoul", "python3.12")
    store.change_settings(settings)
    assert not store.is_new()
    assert store.settings() == settings
    store.change_settings(Settings())
    assert store.settings().interview == NoInterview()


def test_a_backup_is_a_whole_store_in_one_file(
    tmp_path: Path, learner: "Learner", another: "Learner", snapshot: MakeSnapshot
) -> None:
    learner.take_in(snapshot("refcount"))
    kept = learner.answer("refcount")
    folder = tmp_path / "safe"
    folder.mkdir()
    another.store.backup(folder / "copy.db")
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    learner.answer("refcount")
    with open_store(str(folder / "copy.db")) as copy:
        assert copy.cards() == [kept]
        assert copy.check(learner.schedule) == []


def test_a_backup_overwrites_nothing(tmp_path: Path, store: SqlStore) -> None:
    (tmp_path / "taken").write_text("precious")
    with pytest.raises(StoreError, match="exists and is not overwritten"):
        store.backup(tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "precious"
    with pytest.raises(StoreError, match="cannot be written"):
        store.backup(tmp_path / "missing" / "copy.db")


def test_a_backup_works_where_there_are_no_hard_links(
    tmp_path: Path, store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", link)
    store.backup(tmp_path / "copy.db")
    with open_store(str(tmp_path / "copy.db")) as copy:
        assert copy.is_new()


def test_the_check_names_the_card_that_disagrees_with_its_reviews(
    learner: "Learner", snapshot: MakeSnapshot, location: str
) -> None:
    learner.take_in(snapshot("refcount"), snapshot("cycle", (1, 2)))
    learner.answer("cycle", 1)
    learner.answer("cycle", 2, Grade.AGAIN)
    assert learner.store.check(learner.schedule) == []
    changed(location, "UPDATE card SET stability = stability * 1.001, lapses = 1 WHERE blank = 2")
    assert learner.store.check(learner.schedule) == [
        "the card cycle/2 of me disagrees with its reviews in stability, lapses"
    ]


def test_the_check_names_rows_that_lost_each_other(learner: "Learner", snapshot: MakeSnapshot, location: str) -> None:
    learner.take_in(snapshot("refcount"))
    changed(location, "INSERT INTO note VALUES ('me', 99, 'text')")
    assert learner.store.check(learner.schedule) == ["row 1 of note points at a question that does not exist"]


def test_the_check_finds_a_damaged_page(learner: "Learner", snapshot: MakeSnapshot, location: str) -> None:
    learner.take_in(snapshot("refcount", text="x" * 100_000))
    learner.store.close()
    with Path(location).open("r+b") as file:
        file.seek(0, 2)
        middle = file.tell() // 2 // 4096 * 4096
        file.seek(middle)
        file.write(b"\xff" * 4096)
    with open_store(location) as store:
        assert any("damaged" in problem for problem in store.check(learner.schedule))


def test_an_instant_is_kept_as_text_that_sorts_as_time_does() -> None:
    instants = [datetime(2026, 3, 2, 18, tzinfo=UTC), datetime(2026, 3, 2, 18, 0, 0, 1, tzinfo=UTC)]
    kept = Instant()
    texts = [kept.process_bind_param(instant, SQLITE) for instant in instants]
    assert texts == ["2026-03-02T18:00:00.000000Z", "2026-03-02T18:00:00.000001Z"]
    assert [kept.process_result_value(text, SQLITE) for text in texts] == instants
    with pytest.raises(ValueError, match="needs a zone"):
        kept.process_bind_param(datetime(2026, 3, 2, 18), SQLITE)  # noqa: DTZ001 - a naive one is the point


def test_what_the_environment_names_comes_first(tmp_path: Path) -> None:
    assert default_location({"PYQUIZ_DB": "postgresql://host/quiz"}, tmp_path / "quiz") == "postgresql://host/quiz"


def test_a_checkout_keeps_its_store_at_its_root(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "content").mkdir()
    assert default_location({"PYQUIZ_DB": ""}, tmp_path / "quiz") == str(tmp_path / "data.db")


def test_elsewhere_it_lies_in_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    location = default_location({}, tmp_path / "site-packages" / "quiz")
    assert Path(location).parts[-2:] == ("pyquiz", "data.db")
