"""Evidence beside a deck: what was shown, in lines that change only when something changed."""

import json
import resource
from dataclasses import replace
from datetime import date
from difflib import unified_diff
from pathlib import Path
from threading import Thread

import pytest

from quiz.author.evidence import FILE, Archive, Evidence, Record, read_evidence
from quiz.author.matrix import Matrix
from quiz.author.recording import gaps, record, unrecorded
from quiz.author.selection import originals
from quiz.domain.errors import DeckError
from quiz.domain.interpreters import Interpreter
from quiz.domain.proofs import prove
from quiz.domain.questions import Question
from quiz.domain.runs import Finished, NotRun, Run, Value
from quiz.domain.verdicts import NotShown, Proved, Refuted
from tests.author.decks import write_question

OLD = Interpreter("/opt/old", "cpython", (3, 9, 18), "linux")
NEW = Interpreter("/opt/new", "cpython", (3, 14, 0), "linux")
MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
PROOF = "- claim: it is one\n  always: x == 1\n- claim: it was new\n  can: y > 0\n  python: '>=3.10'"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    for name in ("b", "a"):
        write_question(tmp_path / "deck", name, f"x = 1\ny = 2  # {name}", PROOF)
    return tmp_path / "deck"


def matrix(deck: Path, *, x: int = 1, interpreters: tuple[Interpreter, ...] = (OLD, NEW), y: str = "2") -> Matrix:
    """What proving would say if `x` were so; the runs are written here, not run."""
    questions = originals([deck])
    runs = [
        Run(
            Finished(),
            observations=(("x == 1", value("x", str(x), truth=x == 1)), ("y > 0", value("y", y, truth=True))),
        )
    ]
    proofs = {(one.id, on.key): prove(one, runs, on) for one in questions for on in interpreters}
    return Matrix(questions, interpreters, {(str(name), key): proof for (name, key), proof in proofs.items()})


def value(name: str, shown: str, *, truth: bool) -> Value:
    return Value(str(truth), literal=True, truth=truth, names=((name, shown),))


def keep(proved: Matrix, day: date = MONDAY) -> tuple[Path, ...]:
    return record(proved, day)


def one(deck: Path, name: str = "a") -> Question:
    (found,) = (question for question in originals([deck]) if question.id == name)
    return found


def changed(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and not line.startswith(("+++", "---"))]


def test_what_was_shown_is_read_again_for_each_claim(deck: Path) -> None:
    assert keep(matrix(deck)) == (deck / FILE,)
    seen = Record(Proved(1, 1, "x = 1"), "CPython 3.9.18, linux", "2026-11-16")
    on_new = "CPython 3.14.0, linux"
    assert Archive().recorded(one(deck)) == (
        {"3.9": seen, "3.14": replace(seen, on=on_new)},
        {"3.14": Record(Proved(1, 1, "y = 2"), on_new, "2026-11-16")},
    )


def test_recording_again_changes_no_byte_whatever_values_and_day(deck: Path) -> None:
    keep(matrix(deck))
    before = (deck / FILE).read_bytes()
    assert keep(matrix(deck, y="3"), TUESDAY) == ()
    assert (deck / FILE).read_bytes() == before


def test_another_verdict_changes_its_own_lines(deck: Path) -> None:
    keep(matrix(deck))
    before = (deck / FILE).read_text()
    keep(matrix(deck, x=2, interpreters=(NEW,)), TUESDAY)
    lines = changed(before, (deck / FILE).read_text())
    assert len(lines) == 4
    assert all('"refuted"' in line and "2026-11-17" in line for line in lines if line[0] == "+")


def test_a_changed_experiment_takes_its_records_with_it_and_no_others(deck: Path) -> None:
    keep(matrix(deck))
    write_question(deck, "a", "x = 1\ny = 3", PROOF)
    assert Archive().recorded(one(deck)) == ({}, {})
    assert [(gap.question.id, gap.reason) for gap in gaps(originals([deck]))] == [
        ("a", "the experiment has changed since it was recorded")
    ]
    keep(matrix(deck), TUESDAY)
    said = json.loads((deck / FILE).read_text())["questions"]
    days = {
        name: {one["date"] for claim in said[name]["claims"] for one in claim["verdicts"].values()} for name in said
    }
    assert days == {"a": {"2026-11-17"}, "b": {"2026-11-16"}}


def test_another_sentence_keeps_what_was_shown(deck: Path) -> None:
    keep(matrix(deck))
    write_question(deck, "a", "x = 1\ny = 2  # a", PROOF.replace("it is one", "x is 1"))
    assert list(gaps(originals([deck]))) == []
    before = (deck / FILE).read_text()
    keep(matrix(deck), TUESDAY)
    assert [line.strip("+- ") for line in changed(before, (deck / FILE).read_text())] == [
        '"claim": "it is one",',
        '"claim": "x is 1",',
    ]


def test_another_assertion_or_condition_has_no_record(deck: Path) -> None:
    keep(matrix(deck))
    write_question(deck, "a", "x = 1\ny = 2  # a", PROOF.replace("x == 1", "x < 2").replace(">=3.10", ">=3.11"))
    assert [(gap.claim, gap.reason) for gap in gaps(originals([deck]))] == [
        ("it is one", "not recorded on 3.9, 3.14"),
        ("it was new", "not recorded on 3.14"),
    ]


def test_what_is_proved_in_part_is_not_called_whole(deck: Path) -> None:
    keep(matrix(deck, interpreters=(OLD,)))
    whole = matrix(deck)
    keep(Matrix(whole.questions[:1], (NEW,), whole.proofs))
    evidence = read_evidence(deck / FILE)
    assert list(evidence.interpreters) == ["3.9"]
    assert [gap.claim for gap in gaps(originals([deck]))] == ["it was new"]
    assert not unrecorded(one(deck), NEW, evidence)
    assert unrecorded(one(deck, "b"), NEW, evidence)


def test_what_stands_against_a_claim_is_recorded_and_is_a_gap(deck: Path) -> None:
    keep(matrix(deck, x=2))
    assert [gap.reason for gap in gaps(originals([deck]))] == ["recorded as refuted on 3.9, refuted on 3.14"] * 2
    assert isinstance(Archive().recorded(one(deck))[0]["3.9"].verdict, Refuted)


def test_a_question_that_is_gone_leaves_no_record(deck: Path) -> None:
    keep(matrix(deck))
    (deck / "trial" / "b.md").unlink()
    keep(matrix(deck))
    assert list(read_evidence(deck / FILE).questions) == ["a"]


def test_what_could_not_run_changes_nothing(deck: Path) -> None:
    keep(matrix(deck))
    before = (deck / FILE).read_bytes()
    questions = originals([deck])
    refused = {(str(one.id), OLD.key): prove(one, [Run(NotRun("no wall"))], OLD) for one in questions}
    keep(Matrix(questions, (OLD,), refused), TUESDAY)
    assert (deck / FILE).read_bytes() == before


def test_every_verdict_is_read_as_it_was_written(deck: Path) -> None:
    questions = originals([deck])
    runs = [Run(Finished(), observations=(("y > 0", value("y", "-1 \u202e\ud800", truth=False)),))]
    proofs = {(str(one.id), NEW.key): prove(one, runs, NEW) for one in questions}
    keep(Matrix(questions, (NEW,), proofs))
    broken, missed = Archive().recorded(one(deck))
    assert broken["3.14"].verdict.name == "broken"
    assert missed["3.14"].verdict == NotShown(1, "y = -1 \u202e\ud800")


def test_while_a_file_cannot_be_read_no_record_goes_and_no_interpreter_is_whole(deck: Path) -> None:
    keep(matrix(deck, interpreters=(OLD,)))
    (deck / "trial" / "b.md").write_text("broken")
    keep(matrix(deck))
    evidence = read_evidence(deck / FILE)
    assert list(evidence.questions) == ["a", "b"]
    assert list(evidence.interpreters) == ["3.9"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_builds_with_one_name_the_gravest_verdict_is_recorded(deck: Path, order: int) -> None:
    other = replace(NEW, key="/opt/other")
    good, bad = matrix(deck, interpreters=(NEW,)), matrix(deck, x=2, interpreters=(other,))
    keep(Matrix(good.questions, (NEW, other)[::order], {**good.proofs, **bad.proofs}))
    assert isinstance(Archive().recorded(one(deck))[0]["3.14"].verdict, Refuted)


def test_who_records_at_once_waits_and_no_record_is_lost(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = matrix(deck)
    parts = [Matrix((question,), whole.interpreters, whole.proofs) for question in whole.questions]
    second = Thread(target=keep, args=(parts[1],))

    def read(path: Path) -> Evidence:
        found = read_evidence(path)
        if not second.ident:
            second.start()
            second.join(0.3)  # it may end here only if nothing holds it
        return found

    monkeypatch.setattr("quiz.author.recording.read_evidence", read)
    keep(parts[0])
    second.join()
    assert list(read_evidence(deck / FILE).questions) == ["a", "b"]
    assert sorted(path.name for path in deck.iterdir()) == ["deck.toml", FILE, "trial"]


def test_a_full_disk_leaves_nothing_behind(deck: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    proved = matrix(deck)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))
    try:
        with pytest.raises(DeckError, match="cannot be written: File too large"):
            keep(proved)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert sorted(path.name for path in deck.iterdir()) == ["deck.toml", "trial"]


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1}', '{"format": 2}', '{"format": 1, "interpreters": 3}'])
def test_a_file_that_is_not_ours_is_an_error_and_no_hindrance_to_studying(deck: Path, text: str) -> None:
    (deck / FILE).write_text(text)
    with pytest.raises(DeckError, match=r"evidence\.json"):
        keep(matrix(deck))
    assert Archive().recorded(one(deck)) == ({}, {})


def test_without_a_file_everything_is_missing(deck: Path) -> None:
    assert {gap.reason for gap in gaps(originals([deck]))} == {"nothing is recorded"}
