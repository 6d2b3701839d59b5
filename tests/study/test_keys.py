"""What a learner can do before grading: run, edit, note, correct the file, put the question away."""

import pytest

from quiz.domain.answers import Answer, Chosen, Filled
from quiz.domain.cards import Buried, Suspended
from quiz.study.screen import Command, Notice
from tests.study import texts
from tests.study.studio import AGAIN, DAY, EASY, GOOD, LOOK, MINE, MINUTE, MONDAY, OTHER, FakeProver, Hands, Studio

SEEN = {"seen": "[1, 2]"}


@pytest.mark.parametrize("before", [[], [LOOK]])
def test_suspend_leaves_a_question_out_for_good_and_bury_until_tomorrow(studio: Studio, before: list[Answer]) -> None:
    for name in "abc":
        studio.write(name, texts.recall(name))
    studio.study(*before, Command.SUSPEND, *before, Command.BURY, LOOK, EASY)
    assert studio.shown.asked == ["a", "b", "c"]
    assert studio.shown.notices == [(Notice.SUSPENDED, "a"), (Notice.BURIED, "b")]
    assert (studio.card("a").standing, studio.card("b").standing) == (Suspended(), Buried(MONDAY.date()))
    assert len(studio.reviews()) == 1
    studio.study()
    assert studio.shown.asked == []
    studio.clock.time += DAY
    studio.study(LOOK, EASY)
    assert studio.shown.asked == ["b"]


def test_quitting_before_the_grade_keeps_what_was_graded_and_nothing_else(studio: Studio) -> None:
    for name in "abc":
        studio.write(name, texts.proved(name))
    ending = studio.study(LOOK, GOOD, LOOK, Command.QUIT, LOOK, GOOD)
    assert [outcome.question.id for outcome in ending.outcomes] == ["a"]
    assert ending.steps == (MONDAY + 10 * MINUTE,)
    assert [review.card.question for review in studio.reviews()] == ["a"]
    assert isinstance(studio.prover, FakeProver)
    assert all(running.cancelled for _, _, running in studio.prover.started)


def test_running_again_and_elsewhere_shows_proofs_and_goes_on(studio: Studio) -> None:
    studio.write("a", texts.proved("a"))
    studio.study(LOOK, Command.RUN_AGAIN, Command.RUN_ELSEWHERE, Command.CODE, EASY)
    shown = [[proof.interpreter for proof in proofs] for _, proofs, _ in studio.shown.proofs]
    assert shown == [[MINE], [MINE], [MINE, OTHER]]
    assert [question.id for question in studio.shown.programs] == ["a"]
    assert [one.interpreter for one in studio.store.all_evidence()] == [MINE.name]
    assert len(studio.reviews()) == 1


def test_where_there_is_nothing_to_run_or_no_other_python_a_line_says_so(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.write("b", texts.proved("b"))
    studio.prover = FakeProver(found=(MINE,))
    keys = (Command.RUN_AGAIN, Command.RUN_ELSEWHERE, Command.EDIT)
    studio.study(LOOK, *keys, EASY, LOOK, Command.RUN_ELSEWHERE, EASY)
    assert studio.shown.told == [*[Notice.NOTHING_TO_RUN] * 3, Notice.LOOKING, Notice.NO_OTHER_INTERPRETER]


def test_an_edited_experiment_is_run_and_shown_and_changes_nothing_else(studio: Studio) -> None:
    path = studio.write("a", texts.proved("a"))
    before = path.read_text(encoding="utf-8")
    edited_texts = iter(["SEEN = 1", "seen = [1, 2]\nprint(seen)\n", "seen = 'wrong'"])
    studio.hands = Hands(edit=lambda _text: next(edited_texts))
    studio.study(LOOK, Command.EDIT, Command.EDIT, Command.EDIT, EASY)
    (_, _, first), *edited = studio.shown.proofs
    assert not first
    assert [(getattr(q.experiment, "source", ""), changed) for q, _, changed in edited] == [
        ("SEEN = 1", True),
        ("seen = 'wrong'", True),
    ]
    assert [proof.verdicts[0].name for _, (proof,), _ in edited] == ["proved", "refuted"]
    assert studio.shown.told == [Notice.UNCHANGED]
    assert [one.verdict for one in studio.store.all_evidence()] == ["proved"]
    assert path.read_text(encoding="utf-8") == before


def test_a_note_is_kept_shown_next_time_and_taken_away(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.hands = Hands(write=lambda text: f"  {text} mine\n")
    studio.study(LOOK, Command.NOTE, AGAIN)
    studio.clock.time += MINUTE
    studio.hands = Hands(write=lambda _text: "")
    studio.study(LOOK, Command.NOTE, Command.NOTE, EASY)
    assert studio.shown.versos[0].note == "mine"
    assert studio.shown.told == [Notice.NOTED, Notice.UNCHANGED]
    assert studio.store.notes() == {}


def test_a_corrected_file_is_read_again_and_the_answer_stays_what_it_was(studio: Studio) -> None:
    """The correction takes away the option that was chosen and the claim that was proved."""
    path = studio.write(
        "a", texts.question("a", "choice", "## Options\n- [x] a\n- [ ] b\n- [x] c\n", texts.EXPERIMENT, texts.PROOF)
    )
    studio.home()
    digest = studio.store.entries()[0].digest
    studio.hands = Hands(open=lambda opened: opened.write_text(texts.choice("a", "[x] a", "[ ] d"), encoding="utf-8"))
    ending = studio.study(Chosen(frozenset({0, 2})), Command.OPEN, EASY)
    assert studio.shown.notices == [(Notice.RELOADED, str(path))]
    (review,) = studio.reviews()
    assert (review.answer, review.digest, review.suggested) == ("a\nc", digest, GOOD)
    assert [one.claim for one in studio.store.all_evidence()] == ["A list keeps its order"]
    assert len(ending.outcomes) == 1
    assert studio.home().store.entries()[0].digest != digest


def test_after_a_correction_the_new_program_is_run(studio: Studio) -> None:
    path = studio.write("a", texts.proved("a"))
    corrected = path.read_text(encoding="utf-8").replace("print(seen)", "print(seen, 'wrong')")
    studio.hands = Hands(open=lambda opened: opened.write_text(corrected, encoding="utf-8"))
    studio.study(LOOK, Command.OPEN, Command.RUN_AGAIN, EASY)
    assert [proof.verdicts[0].name for _, (proof,), _ in studio.shown.proofs] == ["proved", "refuted"]


def test_a_correction_that_breaks_the_file_keeps_the_answer_and_can_be_mended_at_once(studio: Studio) -> None:
    path = studio.write("a", texts.recall("a"))
    whole = path.read_text(encoding="utf-8")
    versions = iter(["no question", whole + "More.\n"])
    studio.hands = Hands(open=lambda opened: opened.write_text(next(versions), encoding="utf-8"))
    studio.study(LOOK, Command.OPEN, Command.OPEN, AGAIN)
    assert studio.shown.notices == [(Notice.FILE_BROKEN, str(path)), (Notice.RELOADED, str(path))]
    assert len(studio.reviews()) == 1
    assert studio.sound()


def test_a_question_whose_file_stays_broken_is_left_out_and_the_session_goes_on(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.write("b", texts.recall("b"))
    studio.hands = Hands(open=lambda opened: opened.write_text("no question", encoding="utf-8"))
    passes = studio.clock.passes
    studio.study(LOOK, Command.OPEN, AGAIN, passes(2 * MINUTE), LOOK, EASY)
    assert studio.shown.asked == ["a", "b"]
    assert studio.shown.told == [Notice.FILE_BROKEN, Notice.GONE]
    assert [review.card.question for review in studio.reviews()] == ["a", "b"]


def test_a_blank_that_a_correction_removes_is_not_asked_again(studio: Studio) -> None:
    studio.write("a", texts.cloze("a"))
    studio.hands = Hands(open=lambda path: path.write_text(texts.cloze("a", "{{c2::refcounts}}."), encoding="utf-8"))
    studio.study(Filled(("gc",)), Command.OPEN, AGAIN, studio.clock.passes(2 * MINUTE))
    studio.clock.time += MINUTE
    studio.study(Filled(("refcounts",)), EASY)
    assert studio.shown.asked == ["a#2"]
    assert studio.shown.faces[0].question.numbers == (2,)
