"""What each command shows and keeps, for people and for programs."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

import quiz
from quiz.cli.home import zone_of
from quiz.domain.cards import Card, CardKey, Grade
from quiz.domain.days import StudyCalendar
from quiz.domain.questions import QuestionId
from quiz.domain.reviews import Review, Unjudged
from quiz.scheduling.fsrs_schedule import FsrsSchedule
from quiz.store.opening import open_store
from quiz.study.clock import SystemClock
from tests.cli.conftest import Program, Said
from tests.sandbox.conftest import CI, interpreters, unusable

Run = Callable[..., Said]

HEAVY = ("sqlmodel", "sqlalchemy", "fsrs", "questionary", "prompt_toolkit", "markdown_it", "alembic", "yaml")


OURS = ("quiz.study", "quiz.scheduling", "quiz.cli.home", "quiz.cli.wish", "quiz.decks.library", "quiz.proving")
"""Packages and modules of ours that neither help nor a check of what did not change has anything to ask of."""

FOR_JUDGING = ("quiz.author.judging", "quiz.author.fixing", "quiz.author.fixing_files", "multiprocessing")
"""What only files have use for that changed."""


@pytest.fixture
def wall() -> None:
    """Skip, with the reason, where no wall is usable; on CI that is a failure."""
    if unusable():
        (pytest.fail if CI else pytest.skip)(f"no usable wall: {unusable()}")


def answer(location: Path, name: str, grade: Grade, ahead: timedelta = timedelta(0)) -> None:
    """Keep an answer to a question, as a session does whose clock is so far ahead."""
    with open_store(str(location)) as store:
        settings, now = store.settings(), SystemClock().now() + ahead
        schedule = FsrsSchedule(StudyCalendar(zone_of(settings), settings.rollover))
        card = next(card for card in store.cards() if card.key == CardKey(QuestionId(name)))
        memory = schedule.outcomes(card, now)[grade]
        review = Review(card.key, grade, Unjudged(), now, memory.last_day, 5.0, memory.due, first=True)
        store.record(review, Card(card.key, memory, card.standing), [])


def imported(arguments: list[str], names: tuple[str, ...], env: dict[str, str]) -> list[str]:
    """Which of these modules a command imports."""
    script = (
        f"import sys; from quiz.cli.main import main; sys.argv = ['pyquiz', *{arguments!r}]\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
        f"print('found', *[name for name in {names!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False, env=env)  # noqa: S603 - our own program
    assert (done.returncode, done.stderr) == (0, "")
    *_, found = done.stdout.splitlines()
    return found.split()[1:]


@pytest.mark.parametrize("option", ["--version", "--help", "study --help", "check --help"])
def test_version_and_help_import_nothing_heavy(option: str) -> None:
    assert imported(option.split(), (*HEAVY, *OURS, "quiz.author"), dict(os.environ)) == []


def test_a_check_of_what_did_not_change_imports_nothing_that_judges(pyquiz: Program, tmp_path: Path) -> None:
    env, command = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}, ["check", str(pyquiz.deck)]
    assert "quiz.author.judging" in imported(command, FOR_JUDGING, env)
    assert imported(command, (*HEAVY, *OURS, *FOR_JUDGING), env) == []


def test_the_version_is_the_package_s(pyquiz: Run) -> None:
    assert pyquiz("--version") == Said(0, f"pyquiz {quiz.__version__}\n", "")


def test_list_as_json_has_what_choosing_needs(pyquiz: Run) -> None:
    found = pyquiz("list", "--topic", "trial", "--json").json
    assert [one["id"] for one in found] == ["trial-choice", "trial-cloze", "trial-recall", "trial-value"]
    assert found[0] == {
        "id": "trial-choice",
        "title": "Which are even?",
        "topic": "trial",
        "kind": "choice",
        "level": 1,
        "tags": [],
        "needs": [],
    }


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("WHICH ARE EVEN", ["trial-choice"]),
        ("trial-value", ["trial-value"]),
        ("think of the towel", ["trial-recall"]),
        ("no text like this one", []),
    ],
    ids=["title", "id", "body", "nothing"],
)
def test_list_searches_everything(pyquiz: Run, text: str, ids: list[str]) -> None:
    assert [one["id"] for one in pyquiz("list", text, "--topic", "trial", "--json").json] == ids


def test_list_searches_korean(pyquiz: Run) -> None:
    (found,) = pyquiz("list", "수건", "--topic", "trial", "--lang", "ko", "--json").json
    assert found["title"] == "`6 * 7`은 얼마입니까?"
    assert "얼마입니까?" in pyquiz("list", "얼마", "--topic", "trial", "--lang", "ko").out


def test_list_filters(pyquiz: Run) -> None:
    assert {one["kind"] for one in pyquiz("list", "--kind", "predict", "--json").json} == {"predict"}
    assert {one["level"] for one in pyquiz("list", "--level", "deep", "--json").json} == {3}
    tag = pyquiz("list", "--json").json[0]["tags"][0]
    assert all(tag in one["tags"] for one in pyquiz("list", "--tag", tag, "--json").json)
    assert pyquiz("list", "--topic", "trial", "--level", "3").out == "no question found\n"


@pytest.mark.parametrize("columns", [60, 80])
def test_listings_keep_to_the_columns(pyquiz: Run, columns: int) -> None:
    for command in ("list", "show trial-choice", "stats", "due", "config", "pythons"):
        lines = pyquiz(*command.split(), environ={"COLUMNS": str(columns)}).out.splitlines()
        assert lines
        assert max(map(len, lines)) <= columns, command


def test_show_shows_everything(pyquiz: Run) -> None:
    out = pyquiz("show", "trial-recall").out
    for part in (
        "What is 6 * 7?",
        "Think of the towel.",
        "Forty-two.",
        "answer = 6 * 7",
        "The product is 42",
        "recall.md",
    ):
        assert part in out.replace("\n", "") or part in out
    shown = pyquiz("show", "trial-recall", "--lang", "ko", "--json").json
    assert (shown["language"], shown["answer"].strip(), shown["claims"]) == ("ko", "마흔둘입니다.", ["곱은 42이다"])
    assert shown["path"].endswith("recall.ko.md")


def test_a_note_is_written_shown_and_removed(pyquiz: Run) -> None:
    assert pyquiz("note", "trial-recall").out == "there is no note to trial-recall\n"
    assert pyquiz("note", "trial-recall", "forty", "two").out == "forty two\n"
    assert pyquiz("note", "trial-recall").out == "forty two\n"
    assert "forty two" in pyquiz("show", "trial-recall").out
    assert pyquiz("note", "trial-recall", "--remove").out == "there is no note to trial-recall\n"


def test_run_proves_the_claims(pyquiz: Run, wall: None) -> None:  # noqa: ARG001 - runs need it
    (proof,) = pyquiz("run", "trial-recall", "--runs", "5", "--json").json
    assert (proof["question"], proof["runs"], proof["stdout"]) == ("trial-recall", 5, "42\n")
    assert proof["claims"] == [
        {"claim": "The product is 42", "verdict": "proved", "said": "held in 5 of 5 runs: answer = 42"}
    ]
    out = pyquiz("run", "trial-recall").out
    assert "The product is 42  proved" in out
    assert "printed on CPython" in out


def test_run_ends_with_1_when_a_claim_is_refuted(pyquiz: Program, wall: None) -> None:  # noqa: ARG001 - runs need it
    path = pyquiz.deck / "trial" / "recall.md"
    path.write_text(path.read_text(encoding="utf-8").replace("answer = 6 * 7", "answer = 6 * 9"), encoding="utf-8")
    (pyquiz.deck / "trial" / "recall.ko.md").unlink()
    text = path.read_text(encoding="utf-8").replace('replace: "6 * 7"', 'replace: "6 * 9"')
    path.write_text(text, encoding="utf-8")
    found = pyquiz("run", "trial-recall")
    assert found.code == 1
    assert "refuted" in found.out


def test_run_on_two_interpreters(pyquiz: Run, wall: None) -> None:  # noqa: ARG001 - runs need it
    paths = [one.executable for one in interpreters() if one.implementation == "cpython"][:2]
    if len(paths) < 2:
        pytest.skip("only one interpreter")
    proofs = pyquiz("run", "trial-recall", "--python", paths[0], "--python", paths[1], "--json").json
    assert [proof["executable"] for proof in proofs] == paths
    assert {proof["claims"][0]["verdict"] for proof in proofs} == {"proved"}


def test_pythons_names_the_one_that_runs_pyquiz(pyquiz: Run) -> None:
    found = pyquiz("pythons", "--json").json
    (own,) = (one for one in found if one["own"])
    assert own["version"].startswith(f"{sys.version_info.major}.{sys.version_info.minor}.")
    assert set(own) == {"name", "implementation", "version", "gil", "platform", "executable", "own"}
    assert "runs pyquiz" in " ".join(pyquiz("pythons").out.split())


def test_check_finds_nothing_in_a_good_deck_and_everything_in_a_broken_one(pyquiz: Program) -> None:
    assert pyquiz("check", str(pyquiz.deck)) == Said(0, "0 errors, 0 warnings\n", "")
    assert pyquiz("check", str(pyquiz.deck), "--json").json == []
    broken = pyquiz.deck / "trial" / "broken.md"
    shutil.copy(Path(__file__).parents[1] / "terminal" / "trial" / "broken.md", broken)
    found = pyquiz("check", str(pyquiz.deck))
    assert found.code == 3
    assert f"{broken}:3:7: error Q111: `recal` is no kind" in found.out
    (problem,) = json.loads(pyquiz("check", str(broken), "--json").out)
    assert (problem["path"], problem["line"], problem["column"], problem["code"]) == (str(broken), 3, 7, "Q111")
    assert pyquiz("check", str(broken), "--format", "github").out.startswith(f"::error file={broken},line=3,col=7")
    assert json.loads(pyquiz("check", str(broken), "--format", "json").out) == [problem]
    assert pyquiz("list", "--topic", "trial", "--json").json


def test_a_warning_counts_in_the_exit_code_only_if_it_is_asked_to(pyquiz: Program) -> None:
    (pyquiz.deck / "deck.toml").rename(pyquiz.deck / "kept.toml")
    assert "1 warning" in pyquiz("check", str(pyquiz.deck)).out
    assert pyquiz("check", str(pyquiz.deck)).code == 0
    assert pyquiz("check", str(pyquiz.deck), "--strict").code == 3


def test_a_rule_is_explained_and_all_are_listed(pyquiz: Run) -> None:
    assert pyquiz("explain", "Q111").out.startswith("Q111 unknown-kind (error)\n")
    assert pyquiz("explain", "unknown-kind", "--json").json["code"] == "Q111"
    assert "  Q111 unknown-kind\n" in pyquiz("explain").out
    assert {rule["code"][0] for rule in pyquiz("explain", "--json").json} == {"Q"}
    assert pyquiz("explain", "Q999").code == 2


def test_a_schema_is_printed_and_all_are_named(pyquiz: Run) -> None:
    named = [line.split()[0] for line in pyquiz("schema").out.splitlines()]
    assert named == ["front", "proof", "translation", "deck"]
    assert "ask" in pyquiz("schema", "front").json["properties"]
    said = pyquiz("schema", "back")
    assert (said.code, said.out) == (2, "")
    assert said.err == "pyquiz: there is no schema back: name one of front, proof, translation, deck\n"


def test_undo_takes_the_last_answer_back(pyquiz: Program) -> None:
    pyquiz("due")
    assert pyquiz("undo").out == "there is nothing to undo\n"
    answer(pyquiz.location, "trial-recall", Grade.GOOD)
    assert pyquiz("undo").out == "undone: trial-recall is as it was before\n"
    assert pyquiz("undo").out == "there is nothing to undo\n"


def test_suspend_and_resume(pyquiz: Run) -> None:
    before = pyquiz("due", "--json").json
    assert "pyquiz resume trial-recall" in pyquiz("suspend", "trial-recall").out
    assert pyquiz("due", "--json").json["unseen"] == before["unseen"]
    row = next(line for line in pyquiz("list", "trial-recall").out.splitlines() if "trial-recall" in line)
    assert "suspended" in row
    assert pyquiz("resume", "trial-recall").code == 0
    row = next(line for line in pyquiz("list", "trial-recall").out.splitlines() if "trial-recall" in line)
    assert "new" in row


def test_stats_and_due_of_an_empty_and_of_a_used_store(pyquiz: Program) -> None:
    empty = pyquiz("stats")
    assert (empty.code, empty.err) == (0, "")
    assert "nothing answered yet" in empty.out
    assert pyquiz("due", "--json").json["reviews"] == 0
    answer(pyquiz.location, "trial-recall", Grade.AGAIN)
    answer(pyquiz.location, "trial-choice", Grade.EASY)
    assert "2 new" in pyquiz("stats").out
    assert pyquiz("stats", "--json").json["today"]["answers"] == 2
    due = pyquiz("due", "--json").json
    assert set(due) == {"reviews", "new", "days", "unseen"}
    assert sum(due["days"].values()) == 2


SETTINGS = {
    "language": ("ko", "locale"),
    "level": ("working", "deep"),
    "new-per-day": ("20", "10"),
    "reviews-per-day": ("50", "100"),
    "interview": ("2099-01-31", "none"),
    "retention": ("0.85", "0.9"),
    "rollover": ("5", "4"),
    "zone": ("Asia/Seoul", "system"),
    "python": (sys.executable, "own"),
}


def test_every_setting_goes_there_and_back(pyquiz: Run) -> None:
    assert set(pyquiz("config", "--json").json) == set(SETTINGS)
    for name, (value, default) in SETTINGS.items():
        assert pyquiz("config", name, "--json").json == {name: default}
        assert pyquiz("config", name, value).code == 0, name
        assert pyquiz("config", name, "--json").json == {name: value}
    for name, (_, default) in SETTINGS.items():
        assert pyquiz("config", name, default).code == 0, name
    assert pyquiz("config", "--json").json == {name: default for name, (_, default) in SETTINGS.items()}


def test_a_backup_is_not_overwritten_and_brings_everything_back(pyquiz: Program) -> None:
    pyquiz("note", "trial-recall", "kept")
    answer(pyquiz.location, "trial-recall", Grade.GOOD)
    target = pyquiz.folder / "kept.db"
    assert pyquiz("backup", "kept.db").code == 0
    kept = target.read_bytes()
    again = pyquiz("backup", "kept.db")
    assert (again.code, "is not overwritten" in again.err) == (4, True)
    assert target.read_bytes() == kept
    for path in pyquiz.location.parent.glob("data.db*"):
        path.unlink()
    shutil.copy(target, pyquiz.location)
    assert pyquiz("note", "trial-recall").out == "kept\n"
    assert pyquiz("stats", "--json").json["today"]["answers"] == 1


def test_export_is_json_lines_on_the_output_and_in_a_file(pyquiz: Program) -> None:
    pyquiz("note", "trial-recall", "값은", "42")
    answer(pyquiz.location, "trial-recall", Grade.GOOD)
    lines = [json.loads(line) for line in pyquiz("export", environ=ASCII).out.splitlines()]
    assert any("값은 42" in line.values() for line in lines)
    assert len(pyquiz("export").out.splitlines()) == len(lines)
    assert pyquiz("export", "all.jsonl").out == f"{len(lines)} lines written to all.jsonl\n"
    assert len((pyquiz.folder / "all.jsonl").read_text(encoding="utf-8").splitlines()) == len(lines)
    again = pyquiz("export", "all.jsonl")
    assert (again.code, "cannot be written: File exists" in again.err) == (2, True)


def test_doctor_tries_everything(pyquiz: Run, wall: None) -> None:  # noqa: ARG001 - runs need it
    found = json.loads(pyquiz("doctor", "--json", environ={"PYENV_ROOT": "/nowhere"}).out)
    assert {finding["part"] for finding in found} == {"store", "deck", "sandbox", "interpreter"}
    assert all(set(finding) == {"part", "tried", "good", "seen"} for finding in found)
    assert all(finding["good"] for finding in found if finding["part"] == "store")


def test_doctor_names_a_clock_that_is_behind_what_was_studied(pyquiz: Program) -> None:
    pyquiz("due")
    answer(pyquiz.location, "trial-recall", Grade.GOOD, ahead=timedelta(days=40))
    found = json.loads(pyquiz("doctor", "--json", environ={"PYENV_ROOT": "/nowhere"}).out)
    (clock,) = [finding for finding in found if "clock" in finding["tried"]]
    assert not clock["good"]
    assert "40 days ahead" in clock["seen"]
    assert "pyquiz undo" in clock["seen"]


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}


@pytest.mark.parametrize(
    "command",
    ["list", "list --lang ko", "show trial-recall --lang ko", "stats", "due", "config", "pythons", "check", "--help"],
)
def test_a_locale_without_unicode_crashes_nothing(pyquiz: Run, command: str) -> None:
    found = pyquiz(*command.split(), environ=ASCII)
    assert (found.code, found.err) == (0, "")
    assert found.out.isascii()


def test_json_is_utf_8_in_any_locale(pyquiz: Run) -> None:
    assert (
        pyquiz("show", "trial-recall", "--lang", "ko", "--json", environ=ASCII).json["answer"].strip()
        == "마흔둘입니다."
    )


def test_the_option_goes_before_the_variable(pyquiz: Program) -> None:
    other = pyquiz.folder / "other.db"
    assert pyquiz("config", "level", "working", "--db", "other.db").code == 0
    assert pyquiz("config", "level", "--json").json == {"level": "deep"}
    assert pyquiz("config", "level", "--json", environ={"PYQUIZ_DB": str(other)}).json == {"level": "working"}


def test_a_checkout_keeps_its_store_beside_the_code(tmp_path: Path, pyquiz: Program) -> None:
    """Links to the packages and the deck make a checkout that is not ours."""
    checkout, root = tmp_path / "checkout", Path(quiz.__file__).parents[1]
    checkout.mkdir()
    for name in ("quiz", "sandbox"):
        shutil.copytree(root / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    (checkout / "content").symlink_to(root / "content")
    environ = {"PYQUIZ_DB": "", "PYTHONPATH": str(checkout), "PYTHONSAFEPATH": "1"}
    assert pyquiz("due", environ=environ).code == 0
    home = Path(os.environ["XDG_DATA_HOME"]) / "pyquiz" / "data.db"
    assert home.is_file()
    assert not (checkout / "data.db").exists()
    (checkout / "pyproject.toml").touch()
    assert pyquiz("config", "level", "working", environ=environ).code == 0
    assert (checkout / "data.db").is_file()
    with closing(sqlite3.connect(home)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,)
    assert pyquiz("config", "level", "--json", environ=environ).json == {"level": "working"}
