"""A session, from the question file to the store: every kind, every key, and what is kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from quiz.cli.wish import Wish
from quiz.domain.answers import (
    Answer,
    Chosen,
    Filled,
    Open,
    Ordered,
    Programmed,
    Thought,
    Typed,
    Wrong,
)
from quiz.domain.cards import Buried, Grade, Learning, Reviewing, Suspended, Unseen
from quiz.domain.errors import StoreError
from quiz.domain.questions import Kind, Level, QuestionId
from quiz.domain.reviews import Unjudged
from quiz.domain.snapshots import Missing
from quiz.store.opening import open_store
from quiz.study.agenda import Selection
from quiz.study.ports import Tally
from quiz.study.screen import Command, Given, Notice
from quiz.study.session import undo
from tests.study import texts
from tests.study.studio import DAY, MINE, MINUTE, MONDAY, OTHER, FakeProver, Hands, ScriptedScreen, Studio

GOOD, AGAIN, HARD, EASY = Grade.GOOD, Grade.AGAIN, Grade.HARD, Grade.EASY
SEEN = {"seen": "[1, 2]"}
LOOK = Thought()


def notices(studio: Studio) -> list[Notice]:
    return [notice for notice, _ in studio.shown.notices]


@pytest.mark.parametrize(
    ("text", "answer", "suggested", "logged"),
    [
        (texts.recall("q"), LOOK, Unjudged(), ""),
        (texts.choice("q"), Chosen(frozenset({0, 2})), GOOD, "a\nc"),
        (texts.choice("q"), Given(Chosen(frozenset({0, 2})), hinted=True), HARD, "a\nc"),
        (texts.predict("q"), Typed("[1,2]"), GOOD, "[1,2]"),
        (texts.predict("q"), Given(Typed("[1,2]"), hinted=True), HARD, "[1,2]"),
        (texts.predict("q", "output"), Typed("[1, 2]\n"), GOOD, "[1, 2]\n"),
        (texts.order("q"), Ordered((0, 1, 2)), GOOD, "first\nsecond\nthird"),
        (texts.order("q"), Ordered((1, 0, 2)), AGAIN, "second\nfirst\nthird"),
        (texts.code("q"), Programmed("seen = [1, 2]"), GOOD, "seen = [1, 2]"),
        (texts.code("q"), Programmed("wrong"), AGAIN, "wrong"),
        (texts.code("q"), LOOK, AGAIN, ""),
        (texts.explain("q"), LOOK, HARD, "one\nthree"),
    ],
)
def test_every_kind_is_asked_judged_graded_and_kept(
    studio: Studio, text: str, answer: Answer | Given, suggested: Grade | Unjudged, logged: str
) -> None:
    studio.write("q", text)
    studio.prover = FakeProver(SEEN, "[1, 2]\n")
    studio.hands = Hands(ticks=frozenset({0, 2}))
    ending = studio.study(answer, EASY)
    assert studio.shown.offers[0].suggested == suggested
    (review,) = studio.reviews()
    assert (review.grade, review.suggested, review.answer, review.first) == (EASY, suggested, logged, True)
    assert [outcome.grade for outcome in ending.outcomes] == [EASY]
    assert studio.sound()


def test_a_wrong_answer_is_shown_with_what_was_right_and_suggested_as_again(studio: Studio) -> None:
    studio.write("q", texts.predict("q"))
    studio.prover = FakeProver(SEEN)
    studio.study(Typed("[2, 1]"), AGAIN)
    judgement = studio.shown.versos[0].judgement
    assert isinstance(judgement, Wrong)
    assert [(one.side, one.line) for one in judgement.difference] == [("expected", "[1, 2]"), ("given", "[2, 1]")]
    assert studio.shown.offers[0].suggested == AGAIN


def test_the_answer_to_an_explanation_is_shown_before_its_points_are_ticked(studio: Studio) -> None:
    studio.write("q", texts.explain("q"))
    studio.hands = Hands(ticks=frozenset({0, 1, 2, 3}))
    studio.study(LOOK, EASY)
    assert studio.shown.versos[0].judgement == Open()
    assert studio.shown.offers[0].suggested == GOOD


def test_a_cloze_has_a_card_a_blank_and_asks_one_a_session(studio: Studio) -> None:
    studio.write("q", texts.cloze("q"))
    studio.study(Filled(("gc",)), EASY)
    assert studio.shown.asked == ["q#1"]
    studio.study(Filled(("GC",)), AGAIN)
    assert studio.shown.asked == ["q#2"]
    assert isinstance(studio.shown.versos[0].judgement, Wrong)
    assert [review.card.number for review in studio.reviews()] == [1, 2]


def test_options_are_shuffled_and_lines_never_stand_right_by_chance(studio: Studio) -> None:
    studio.write("q", texts.order("q"))
    for _ in range(5):
        studio.study()
        assert studio.shown.faces[0].shuffle != (0, 1, 2)
        assert sorted(studio.shown.faces[0].shuffle) == [0, 1, 2]


@pytest.mark.parametrize("grade", list(Grade))
def test_the_interval_offered_is_the_interval_stored(studio: Studio, grade: Grade) -> None:
    studio.write("q", texts.recall("q"))
    at = MONDAY
    for _ in range(4):
        studio.clock.time = at
        studio.study(studio.clock.passes(7 * timedelta(seconds=1)), LOOK, studio.clock.passes(MINUTE), grade)
        offered = studio.shown.offers[0].intervals
        assert sorted(offered.values()) == [offered[one] for one in Grade]
        memory, review = studio.memory("q"), studio.reviews()[-1]
        assert memory.due == review.due == review.at + offered[grade]
        assert review.seconds == 7
        at = memory.due
    assert studio.sound()


def test_an_overruled_grade_keeps_both_in_the_log(studio: Studio) -> None:
    studio.write("q", texts.choice("q"))
    studio.study(Chosen(frozenset({1})), GOOD)
    assert [(review.suggested, review.grade) for review in studio.reviews()] == [(AGAIN, GOOD)]
    assert studio.memory("q").last_grade is GOOD


def test_each_answer_is_in_the_store_before_the_next_question_is_shown(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.write("b", texts.recall("b"))
    seen: list[int] = []

    def look() -> None:
        with open_store(str(studio.folder / "data.db")) as other:
            seen.append(len(other.all_reviews()))

    studio.study(look, LOOK, GOOD, look, LOOK, look, GOOD, look)
    assert seen == [0, 1, 1, 2]


def test_a_card_comes_back_in_its_steps_and_leaves_them(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.write("b", texts.recall("b"))
    ending = studio.study(LOOK, AGAIN, LOOK, EASY, studio.clock.passes(MINUTE), LOOK, GOOD, LOOK, GOOD)
    assert studio.shown.asked == ["a", "b", "a"]
    assert ending.steps == (MONDAY + 11 * MINUTE,)
    studio.clock.time += 10 * MINUTE
    ending = studio.study(LOOK, GOOD)
    assert (ending.steps, studio.memory("a").phase) == ((), Reviewing())
    assert studio.sound()


def test_steps_that_come_due_are_asked_between_new_questions(studio: Studio) -> None:
    for name in "abc":
        studio.write(name, texts.recall(name))
    passes = studio.clock.passes
    studio.study(LOOK, AGAIN, passes(2 * MINUTE), LOOK, EASY, LOOK, EASY, LOOK, EASY)
    assert studio.shown.asked == ["a", "b", "a", "c"]


def test_what_waits_counts_the_question_on_the_screen(studio: Studio) -> None:
    for name in "abc":
        studio.write(name, texts.recall(name))
    studio.study(LOOK, AGAIN, LOOK, AGAIN, LOOK, EASY, LOOK, EASY)
    assert [face.waiting for face in studio.shown.faces] == [(0, 3), (0, 2), (0, 1), (1, 0), (1, 0)]
    assert [face.new for face in studio.shown.faces] == [True, True, True, False, False]


def test_undo_asks_the_question_again_and_gives_the_day_its_place_back(studio: Studio) -> None:
    for name in "abc":
        studio.write(name, texts.recall(name))
    studio.settle(new_per_day=2)
    ending = studio.study(LOOK, EASY, LOOK, EASY)
    assert (studio.shown.asked, len(ending.outcomes)) == (["a", "b"], 2)
    studio.clock.time += DAY
    ending = studio.study(LOOK, EASY, Command.UNDO, LOOK, EASY)
    assert studio.shown.asked == ["c"]
    assert len(ending.outcomes) == 1


def test_undo_across_questions(studio: Studio) -> None:
    for name in "abc":
        studio.write(name, texts.recall(name))
    ending = studio.study(LOOK, EASY, LOOK, EASY, Command.UNDO, Command.UNDO, LOOK, AGAIN, LOOK, HARD, Command.UNDO)
    assert studio.shown.asked == ["a", "b", "c", "b", "a", "b", "c", "b"]
    assert notices(studio) == [Notice.UNDONE] * 3
    assert [review.grade for review in studio.reviews()] == [AGAIN]
    assert [(outcome.question.id, outcome.grade) for outcome in ending.outcomes] == [("a", AGAIN)]
    assert studio.card("b").memory == Unseen()
    assert len(studio.store.withdrawn()) == 3
    assert studio.sound()


def test_undo_before_grading_drops_the_answer_on_the_screen(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.write("b", texts.recall("b"))
    studio.study(LOOK, EASY, LOOK, Command.UNDO)
    assert studio.shown.asked == ["a", "b", "a"]
    assert studio.reviews() == []


def test_undo_of_the_previous_session_and_of_nothing(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.study(LOOK, EASY)
    studio.clock.time += DAY
    studio.study(Command.UNDO)
    assert studio.shown.asked == []
    studio.write("b", texts.recall("b"))
    studio.study(Command.UNDO, Command.UNDO)
    assert studio.shown.asked == ["b", "a", "a"]
    assert notices(studio) == [Notice.UNDONE, Notice.NOTHING_TO_UNDO]
    assert studio.card("a").memory == Unseen()


def test_undo_of_yesterday_gives_nothing_of_today_back(studio: Studio) -> None:
    studio.settle(new_per_day=1)
    for name in "ab":
        studio.write(name, texts.recall(name))
    studio.study(LOOK, EASY)
    studio.clock.time += DAY
    studio.study(Command.UNDO, LOOK, EASY)
    assert studio.shown.asked == ["b", "a"]
    assert studio.store.tally(studio.clock.time.date()) == Tally(1, 0)


def test_undo_outside_a_session_restores_the_card(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.study(LOOK, AGAIN)
    once = studio.card("a")
    studio.clock.time += 2 * MINUTE
    studio.study(LOOK, GOOD)
    schedule = studio.home().schedule()
    assert undo(studio.store, schedule, studio.clock.time) == once == studio.card("a")
    undo(studio.store, schedule, studio.clock.time)
    assert undo(studio.store, schedule, studio.clock.time) == Missing()
    assert studio.sound()


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


def test_the_experiment_starts_with_the_question_and_ends_with_it(studio: Studio) -> None:
    studio.write("a", texts.proved("a"))
    prover = studio.prover = FakeProver()
    started: list[int] = []
    studio.study(lambda: started.append(len(prover.started)), Command.QUIT)
    assert started == [1]
    assert [running.cancelled for _, _, running in prover.started] == [1]


def test_a_program_to_be_written_is_not_run_before_it_is_there(studio: Studio) -> None:
    studio.write("a", texts.code("a"))
    prover = studio.prover = FakeProver()
    started: list[int] = []
    studio.study(lambda: started.append(len(prover.started)), Programmed("seen = [1, 2]"), GOOD)
    assert started == [0]
    assert [getattr(question.experiment, "source", "") for question, _, _ in prover.started] == ["seen = [1, 2]"]
    assert [changed for _, _, changed in studio.shown.proofs] == [True]
    assert studio.store.all_evidence() == []


def test_what_the_runs_showed_is_kept_as_evidence_with_the_answer(studio: Studio) -> None:
    studio.write("a", texts.proved("a"))
    ending = studio.study(LOOK, AGAIN)
    (evidence,) = studio.store.all_evidence()
    assert (evidence.question, evidence.claim, evidence.verdict) == ("a", "A list keeps its order", "proved")
    assert (evidence.interpreter, evidence.platform, evidence.at) == ("CPython 3.12.1", "linux", MONDAY)
    assert [review.interpreter for review in studio.reviews()] == ["CPython 3.12.1"]
    assert ending.outcomes[0].surprises == ("A list keeps its order",)


def test_an_experiment_that_could_not_run_keeps_the_answer_graded_by_the_learner(studio: Studio) -> None:
    studio.write("a", texts.predict("a"))
    studio.write("b", texts.code("b"))
    studio.prover = FakeProver(refusal="no usable wall")
    studio.study(Typed("[1, 2]"), EASY, Programmed("seen = 1"), EASY)
    assert [verso.judgement for verso in studio.shown.versos] == [Open("no usable wall")] * 2
    assert [(one.suggested, one.grade, one.interpreter) for one in studio.reviews()] == [(Unjudged(), EASY, "")] * 2
    assert studio.store.all_evidence() == []


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
    assert notices(studio) == [*[Notice.NOTHING_TO_RUN] * 3, Notice.LOOKING, Notice.NO_OTHER_INTERPRETER]


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
    assert notices(studio) == [Notice.UNCHANGED]
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
    assert notices(studio) == [Notice.NOTED, Notice.UNCHANGED]
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
    assert notices(studio) == [Notice.FILE_BROKEN, Notice.GONE]
    assert [review.card.question for review in studio.reviews()] == ["a", "b"]


def test_a_blank_that_a_correction_removes_is_not_asked_again(studio: Studio) -> None:
    studio.write("a", texts.cloze("a"))
    studio.hands = Hands(open=lambda path: path.write_text(texts.cloze("a", "{{c2::refcounts}}."), encoding="utf-8"))
    studio.study(Filled(("gc",)), Command.OPEN, AGAIN, studio.clock.passes(2 * MINUTE))
    studio.clock.time += MINUTE
    studio.study(Filled(("refcounts",)), EASY)
    assert studio.shown.asked == ["a#2"]
    assert studio.shown.faces[0].question.numbers == (2,)


def test_a_deck_in_another_language_is_studied_in_it(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    (studio.deck / "deck.toml").write_text('title = "T"\nlanguage = "ko"\nlicence = "MIT"\n', encoding="utf-8")
    for language in ("en", "ko"):
        studio.language = language
        studio.study(LOOK, AGAIN)
        studio.clock.time += 2 * MINUTE
        assert studio.shown.asked == ["a"]
        assert studio.shown.faces[0].translated == (language == "ko")
    assert len(studio.reviews()) == 2


def test_a_translation_is_shown_where_there_is_one(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.write("a.ko", "---\nid: a\n---\n\n# a는 무엇인가?\n\n## Answer\n그렇기 때문이다.\n")
    studio.write("b", texts.recall("b"))
    studio.language = "ko"
    studio.study(LOOK, EASY, LOOK, EASY)
    assert [(face.question.title, face.translated) for face in studio.shown.faces] == [
        ("a는 무엇인가?", True),
        ("What is b?", False),
    ]


def test_an_answer_that_cannot_be_kept_is_said_and_nothing_is_asked_after_it(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.write("b", texts.recall("b"))

    def elsewhere() -> None:
        with open_store(str(studio.folder / "data.db")) as other:
            mine, studio.store = studio.store, other
            kept, studio.shown = studio.shown, studio.shown
            studio.study(LOOK, EASY)
            studio.store, studio.shown = mine, kept

    session = studio.session(ScriptedScreen([LOOK, elsewhere, EASY, LOOK, EASY], Hands()))
    shown = studio.shown
    with pytest.raises(StoreError, match="another pyquiz"):
        session.run()
    assert shown.asked == ["a"]
    assert session.ending().outcomes == ()
    assert len(studio.reviews()) == 1
    assert studio.sound()


def test_the_limits_of_a_day_count_what_earlier_sessions_did(studio: Studio) -> None:
    for name in "abcdef":
        studio.write(name, texts.recall(name))
    studio.settle(new_per_day=3, reviews_per_day=1)
    studio.study(LOOK, EASY, LOOK, EASY, Command.QUIT)
    studio.study(LOOK, EASY, LOOK, EASY)
    assert studio.shown.asked == ["c"]
    studio.study(LOOK, EASY, wish=Wish().with_limits(100, 1, 60, ahead=False))
    assert studio.shown.asked == ["d"]
    studio.clock.time += 30 * DAY
    studio.study(LOOK, EASY, LOOK, EASY, LOOK, EASY)
    assert len(studio.shown.asked) == 3
    assert studio.shown.asked[1:] == ["e", "f"]


def test_a_session_ends_with_its_time_its_questions_or_its_answers(studio: Studio) -> None:
    for name in "abcd":
        studio.write(name, texts.recall(name))
    passes = studio.clock.passes
    ending = studio.study(LOOK, passes(5 * MINUTE), EASY, LOOK, EASY, wish=Wish().with_limits(9, 9, 5, ahead=False))
    assert len(ending.outcomes) == 1
    studio.study(LOOK, AGAIN, passes(MINUTE), LOOK, EASY, LOOK, EASY, wish=Wish().with_limits(1, 9, 60, ahead=False))
    assert studio.shown.asked == ["b"]
    studio.study(LOOK, AGAIN, LOOK, EASY, wish=Wish().once())
    assert len(studio.shown.asked) == 1


def test_filters_and_what_is_ahead(studio: Studio) -> None:
    studio.write("a", texts.recall("a", "[x]"))
    studio.write("b", texts.choice("b"), topic="gil")
    ahead = Wish(Selection(topics=frozenset({"gil"}), kinds=frozenset({Kind.CHOICE})))
    studio.study(Chosen(frozenset({0, 2})), EASY, wish=ahead)
    assert studio.shown.asked == ["b"]
    studio.study(Chosen(frozenset({0, 2})), EASY, wish=ahead)
    assert studio.shown.asked == []
    studio.study(Chosen(frozenset({0, 2})), EASY, wish=replace(ahead, selection=replace(ahead.selection, ahead=True)))
    assert studio.shown.asked == ["b"]
    studio.study(wish=Wish().reaching(Level.SCREENING))
    assert studio.shown.asked == ["a"]


def test_another_day_asks_what_is_due_first_and_then_what_is_new(studio: Studio) -> None:
    for name in "abc":
        studio.write(name, texts.recall(name))
    studio.settle(new_per_day=1)
    studio.study(LOOK, EASY)
    due = studio.memory("a").due
    studio.clock.time = due - timedelta(seconds=1)
    studio.study(LOOK, EASY)
    assert studio.shown.asked == ["b"]
    studio.clock.time = due
    studio.study(LOOK, GOOD, LOOK, EASY)
    assert studio.shown.asked == ["a", "c"]


def test_six_days_each_ten_minutes_earlier_grow_as_fsrs_says(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    stabilities = []
    for day in range(6):
        studio.clock.time = MONDAY + day * (DAY - 10 * MINUTE)
        studio.study(LOOK, GOOD, wish=Wish(Selection(ahead=True)))
        stabilities.append(studio.memory("a").stability)
    assert len(studio.reviews()) == 6
    assert stabilities == sorted(set(stabilities))
    assert (stabilities[0], stabilities[-1]) == pytest.approx((2.3065, 24.76), abs=0.01)
    assert studio.sound()


def test_a_clock_set_back_between_answers_loses_and_misplaces_nothing(studio: Studio) -> None:
    for name in "abc":
        studio.write(name, texts.recall(name))
    back = studio.clock.passes(-365 * DAY)
    ending = studio.study(LOOK, EASY, back, LOOK, EASY, LOOK, AGAIN, LOOK, GOOD)
    assert [outcome.question.id for outcome in ending.outcomes] == ["a", "b", "c"]
    studio.study(LOOK, GOOD)
    reviews = studio.reviews()
    assert [(one.card.question, one.at, one.day) for one in reviews] == [
        (name, MONDAY, MONDAY.date()) for name in "abcc"
    ]
    assert all(one.due > MONDAY and one.seconds >= 0 for one in reviews)
    assert studio.memory("c").phase == Learning(1)
    studio.clock.time = MONDAY + MINUTE
    studio.study(LOOK, EASY)
    assert studio.shown.asked == ["c"]
    assert studio.store.tally(MONDAY.date()) == Tally(3, 0)
    assert studio.sound()


def test_a_clock_set_back_while_a_question_is_on_the_screen_counts_no_negative_time(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.clock.time = MONDAY
    studio.study(studio.clock.passes(-DAY), LOOK, EASY)
    (review,) = studio.reviews()
    assert (review.at, review.day, review.seconds) == (MONDAY, MONDAY.date(), 0.0)


def test_a_session_over_the_end_of_a_study_day_puts_each_answer_on_its_day(studio: Studio) -> None:
    studio.zone = ZoneInfo("Europe/Berlin")
    for name in "ab":
        studio.write(name, texts.recall(name))
    studio.clock.time = datetime(2026, 3, 29, 1, 55, tzinfo=UTC)
    studio.study(LOOK, EASY, studio.clock.passes(10 * MINUTE), LOOK, EASY)
    assert [review.day.day for review in studio.reviews()] == [28, 29]


def test_who_travels_west_repeats_no_day(studio: Studio) -> None:
    """Monday evening in Seoul is Monday morning in Los Angeles; Tuesday morning there is Monday evening here."""
    for name in "abc":
        studio.write(name, texts.recall(name))
    studio.settle(new_per_day=2)
    studio.zone, studio.clock.time = ZoneInfo("Asia/Seoul"), datetime(2026, 3, 3, 0, tzinfo=UTC)
    studio.study(LOOK, EASY, LOOK, Command.QUIT)
    studio.zone = ZoneInfo("America/Los_Angeles")
    studio.clock.time += 60 * MINUTE
    for _ in range(2):
        studio.study(LOOK, EASY, LOOK, EASY)
    assert [review.day.day for review in studio.reviews()] == [3, 3]
    assert studio.sound()


def test_a_suspended_question_answered_elsewhere_stays_suspended_after_an_undo(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.study(LOOK, AGAIN)
    studio.store.place(QuestionId("a"), Suspended())
    studio.study(Command.UNDO)
    undo(studio.store, studio.home().schedule(), studio.clock.time)
    assert (studio.card("a").memory, studio.card("a").standing) == (Unseen(), Suspended())


def test_an_explanation_logs_the_points_that_were_ticked(studio: Studio) -> None:
    studio.write("a", texts.explain("a"))
    studio.hands = Hands(ticks=frozenset({3}))
    studio.study(LOOK, GOOD)
    assert [(review.answer, review.suggested) for review in studio.reviews()] == [("four", AGAIN)]


def test_a_question_buried_until_yesterday_is_asked_again_after_its_review_is_undone(studio: Studio) -> None:
    studio.write("a", texts.recall("a"))
    studio.write("b", texts.recall("b"))
    studio.study(LOOK, AGAIN, Command.QUIT)
    studio.store.place(QuestionId("a"), Buried(MONDAY.date()))
    studio.clock.time += DAY
    studio.settle(new_per_day=1)
    studio.study(Command.UNDO, LOOK, EASY)
    assert studio.shown.asked == ["a", "a"]


def test_what_the_learners_own_program_refutes_surprises_nobody(studio: Studio) -> None:
    studio.write("a", texts.code("a"))
    ending = studio.study(Programmed("wrong"), AGAIN)
    assert ending.outcomes[0].surprises == ()


def test_giving_a_program_up_keeps_what_the_solution_showed(studio: Studio) -> None:
    studio.write("a", texts.code("a"))
    studio.study(LOOK, AGAIN)
    assert [one.verdict for one in studio.store.all_evidence()] == ["proved"]
