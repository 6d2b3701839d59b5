"""A session, from the question file to the store: every kind, the grades, and what is kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from quiz.cli.wish import Wish
from quiz.domain.answers import (
    Answer,
    Chosen,
    Filled,
    Open,
    Ordered,
    Programmed,
    Typed,
    Wrong,
)
from quiz.domain.cards import Grade, Reviewing
from quiz.domain.errors import StoreError
from quiz.domain.questions import Kind, Level
from quiz.domain.reviews import Unjudged
from quiz.store.opening import open_store
from quiz.study.agenda import Selection
from quiz.study.screen import Command, Given
from tests.study import texts
from tests.study.studio import AGAIN, EASY, GOOD, HARD, LOOK, MINUTE, MONDAY, FakeProver, Hands, ScriptedScreen, Studio

SEEN = {"seen": "[1, 2]"}


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


def test_an_answer_is_confirmed_only_when_it_is_kept(studio: Studio) -> None:
    studio.write("q", texts.recall("q"))
    kept: list[int] = []

    class Witness(ScriptedScreen):
        def confirm(self, grade: Grade, interval: timedelta) -> None:
            super().confirm(grade, interval)
            kept.append(len(studio.reviews()))

    witness = Witness([LOOK, EASY], Hands())
    studio.session(witness).run()
    assert kept == [1]
    assert witness.shown.confirmed == [(EASY, studio.memory("q").due - studio.memory("q").last_at)]


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


def test_an_explanation_logs_the_points_that_were_ticked(studio: Studio) -> None:
    studio.write("a", texts.explain("a"))
    studio.hands = Hands(ticks=frozenset({3}))
    studio.study(LOOK, GOOD)
    assert [(review.answer, review.suggested) for review in studio.reviews()] == [("four", AGAIN)]


def test_what_the_learners_own_program_refutes_surprises_nobody(studio: Studio) -> None:
    studio.write("a", texts.code("a"))
    ending = studio.study(Programmed("wrong"), AGAIN)
    assert ending.outcomes[0].surprises == ()


def test_giving_a_program_up_keeps_what_the_solution_showed(studio: Studio) -> None:
    studio.write("a", texts.code("a"))
    studio.study(LOOK, AGAIN)
    assert [one.verdict for one in studio.store.all_evidence()] == ["proved"]
