"""When decks are told to be as they were, and when nothing is told."""

import os
import shutil
from pathlib import Path

import pytest

from quiz.decks.added import Added
from quiz.decks.folders import DECK_FILE
from quiz.decks.footprint import COARSE, SETTLING, covers, footprint, is_telling
from quiz.domain.questions import Kind, Level, QuestionId, Summary
from quiz.domain.snapshots import Entry
from tests.ticking import later

GOOD = Path(__file__).parent / "good"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "deck"))


def facts(changed: int, mode: int = 0o100644) -> os.stat_result:
    return os.stat_result((mode, 1, 1, 1, 0, 0, 1, 0, 0, 0), {"st_ctime_ns": changed, "st_mtime_ns": changed})


def test_decks_as_they_were_have_the_same_footprint(deck: Path) -> None:
    assert footprint([deck], later()) == footprint([deck], later()) != ""


def test_what_changed_just_now_or_in_the_future_tells_nothing(deck: Path) -> None:
    (deck / DECK_FILE).write_text('title = "T"\nlanguage = "en"\nlicence = "MIT"\n', encoding="utf-8")
    changed = (deck / DECK_FILE).stat().st_ctime_ns
    assert footprint([deck], changed + SETTLING // 2) == ""
    assert footprint([deck], changed - SETTLING) == ""
    assert footprint([deck], changed + SETTLING) != ""


@pytest.mark.parametrize("change", [DECK_FILE, "kinds", "kinds/new.md", "kinds/deeper/new.py"])
def test_each_change_has_another_footprint(deck: Path, change: str) -> None:
    before = footprint([deck], later())
    path = deck / change
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert footprint([deck], later()) not in {before, ""}


def test_a_deck_elsewhere_has_another_footprint(deck: Path, tmp_path: Path) -> None:
    before = footprint([deck], later())
    moved = deck.rename(tmp_path / "moved")
    assert len({before, footprint([moved], later()), footprint([moved, moved], later()), ""}) == 4


def test_a_link_tells_nothing_for_it_leads_elsewhere(deck: Path, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("x", encoding="utf-8")
    (deck / "kinds" / "link.md").symlink_to(tmp_path / "other.md")
    assert footprint([deck], later()) == ""


def test_a_deck_that_is_gone_tells_nothing(tmp_path: Path) -> None:
    assert footprint([tmp_path / "gone"], later()) == ""


def test_what_is_hidden_is_no_part_of_it(deck: Path) -> None:
    (deck / ".git").mkdir()
    before = footprint([deck], later())
    (deck / ".git" / "index").write_text("x", encoding="utf-8")
    assert footprint([deck], later()) == before


@pytest.mark.parametrize(("changed", "told"), [(COARSE * 5, False), (COARSE * 5 + 1, True), (COARSE * 6 - 1, True)])
def test_times_that_are_coarse_tell_nothing(changed: int, *, told: bool) -> None:
    assert is_telling(facts(changed), COARSE * 1000) is told


@pytest.mark.parametrize(
    ("program", "told"),
    [("", True), ("race.py", True), ("../shared/race.py", True), (".hidden/race.py", False), ("../../race.py", False)],
)
def test_an_experiment_in_a_hidden_folder_is_not_covered(tmp_path: Path, program: str, *, told: bool) -> None:
    summary = Summary(QuestionId("q"), "q", "kinds", Kind.RECALL, Level.WORKING)
    entry = Entry(summary, "en", str(tmp_path / "kinds" / "q.md"), program, "")
    assert covers([tmp_path], [entry]) is told


def test_a_deck_under_another_name_and_one_that_is_gone_have_other_footprints(deck: Path) -> None:
    told = [footprint([one], later()) for one in (deck, Added(deck, "one"), Added(deck, "two"))]
    deck.rename(deck.with_name("elsewhere"))
    told.append(footprint([Added(deck, "one")], later()))
    assert "" not in told
    assert len(set(told)) == 4
