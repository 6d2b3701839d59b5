"""What is asked next: pure choice among cards, in the order that the agenda states."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.cards import (
    Buried,
    Card,
    CardKey,
    Grade,
    Learning,
    Memory,
    Relearning,
    Remembered,
    Reviewing,
    Suspended,
    Unseen,
)
from quiz.domain.questions import WHOLE, Kind, Level, QuestionId, Summary
from quiz.study.agenda import (
    Agenda,
    Candidate,
    NothingLeft,
    Quota,
    Selection,
    answered,
    count_ready,
    left_out,
    next_up,
    steps_left,
    taken_back,
)

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
TODAY = NOW.date()
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
PLENTY = Quota(new=100, reviews=100, cards=100)


def recall(memory: Remembered) -> float:
    """The more stable, the likelier."""
    return memory.stability / 1000


def reviewing(stability: float = 10.0, due: datetime = NOW - DAY, grade: Grade = Grade.GOOD) -> Remembered:
    return Remembered(stability, 5.0, Reviewing(), due, NOW - 10 * DAY, TODAY - 10 * DAY, grade, 3)


def learning(due: datetime = NOW) -> Remembered:
    return Remembered(2.0, 5.0, Learning(1), due, NOW - 10 * MINUTE, TODAY, Grade.GOOD)


def relearning(due: datetime = NOW) -> Remembered:
    return Remembered(2.0, 5.0, Relearning(0), due, NOW - 10 * MINUTE, TODAY, Grade.AGAIN, 4, 1)


def candidate(
    name: str,
    memory: Memory | None = None,
    *,
    topic: str = "gc",
    level: Level = Level.WORKING,
    needs: Iterable[str] = (),
) -> Candidate:
    question, _, number = name.partition("#")
    key = CardKey(QuestionId(question), int(number or WHOLE))
    kind = Kind.CLOZE if number else Kind.RECALL
    summary = Summary(key.question, question, topic, kind, level, needs=tuple(map(QuestionId, needs)))
    return Candidate(summary, Card(key, memory or Unseen()))


def agenda(*candidates: Candidate, selection: Selection = Selection(), quota: Quota = PLENTY) -> Agenda:  # noqa: B008 - frozen
    return Agenda({one.key: one for one in candidates}, selection, quota)


def name_of(key: CardKey) -> str:
    return f"{key.question}#{key.number}" if key.number else key.question


def asked_now(agenda: Agenda, now: datetime = NOW) -> str:
    chosen = next_up(agenda, now, recall)
    return "" if isinstance(chosen, NothingLeft) else name_of(chosen.key)


def known(card: Card, now: datetime = NOW) -> Card:
    """The card after an answer that takes it out of its steps until the next week."""
    return replace(card, memory=replace(reviewing(due=now + 7 * DAY), last_at=now, reviews=counted(card)))


def stepped(card: Card, due: datetime) -> Card:
    return replace(card, memory=replace(learning(due), last_at=NOW, reviews=counted(card)))


def counted(card: Card) -> int:
    return card.memory.reviews + 1 if isinstance(card.memory, Remembered) else 1


def asked_in_all(agenda: Agenda, now: datetime = NOW) -> list[str]:
    """Every card of a session in which everything is known at once."""
    names = []
    while not isinstance(chosen := next_up(agenda, now, recall), NothingLeft):
        names.append(name_of(chosen.key))
        agenda = answered(agenda, known(chosen.card, now), first_today=True)
    return names


def test_steps_come_before_reviews_and_reviews_before_new_ones() -> None:
    cards = [
        candidate("new"),
        candidate("old", reviewing()),
        candidate("step", learning()),
        candidate("lapse", relearning()),
    ]
    assert asked_in_all(agenda(*cards)) == ["lapse", "step", "old", "new"]


def test_steps_come_in_the_order_they_are_due() -> None:
    cards = [
        candidate("a", learning(NOW)),
        candidate("b", relearning(NOW - MINUTE)),
        candidate("c", learning(NOW - 2 * MINUTE)),
    ]
    assert asked_in_all(agenda(*cards)) == ["c", "b", "a"]


@given(st.lists(st.floats(0.1, 900), unique=True, max_size=12))
def test_reviews_come_by_rising_retrievability(stabilities: list[float]) -> None:
    cards = [candidate(f"q{number:02}", reviewing(stability)) for number, stability in enumerate(stabilities)]
    names = [name for _, name in sorted((stability, f"q{number:02}") for number, stability in enumerate(stabilities))]
    assert asked_in_all(agenda(*cards)) == names


def test_what_is_not_due_is_not_asked_except_ahead_and_then_last() -> None:
    cards = [candidate("later", reviewing(1.0, NOW + MINUTE)), candidate("due", reviewing(500.0, NOW))]
    assert asked_in_all(agenda(*cards)) == ["due"]
    assert asked_in_all(agenda(*cards, selection=Selection(ahead=True))) == ["due", "later"]


def test_new_questions_come_shallow_first_and_the_topics_in_turn() -> None:
    cards = [
        candidate(f"{topic}{number}", topic=topic, level=level)
        for topic in ("gc", "gil", "mro")
        for number, level in enumerate([Level.DEEP, Level.SCREENING, Level.SCREENING])
    ]
    assert asked_in_all(agenda(*cards)) == [
        *["gc1", "gil1", "mro1", "gc2", "gil2", "mro2"],
        *["gc0", "gil0", "mro0"],
    ]


def test_the_turn_of_the_topics_goes_on_in_the_next_session() -> None:
    """Ten sessions of one question each get around as one session of ten does."""
    cards = {
        f"{topic}{number}": candidate(f"{topic}{number}", topic=topic) for topic in ("gc", "gil") for number in (1, 2)
    }
    names = []
    for _ in range(4):
        names.append(asked_now(agenda(*cards.values())))
        cards[names[-1]] = candidate(names[-1], reviewing(due=NOW + DAY), topic=cards[names[-1]].summary.topic)
    assert names == ["gc1", "gil1", "gc2", "gil2"]


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        (Selection(), ["a", "b", "c"]),
        (Selection(topics=frozenset({"gil", "mro"})), ["b", "c"]),
        (Selection(kinds=frozenset({Kind.CHOICE})), ["c"]),
        (Selection(tags=frozenset({"x", "y"})), ["a", "b"]),
        (Selection(levels=frozenset({Level.DEEP})), ["c"]),
        (Selection(levels=frozenset({Level.DEEP}), deepest=Level.SCREENING), ["c"]),
        (Selection(deepest=Level.WORKING), ["a", "b"]),
        (Selection(topics=frozenset({"gil"}), tags=frozenset({"x"})), []),
    ],
)
def test_the_selection_takes_by_topic_kind_tag_and_level(selection: Selection, names: list[str]) -> None:
    summaries = [
        Summary(QuestionId("a"), "", "gc", Kind.RECALL, Level.SCREENING, ("x",)),
        Summary(QuestionId("b"), "", "gil", Kind.RECALL, Level.WORKING, ("y", "z")),
        Summary(QuestionId("c"), "", "mro", Kind.CHOICE, Level.DEEP),
    ]
    cards = [Candidate(summary, Card(CardKey(summary.id))) for summary in summaries]
    assert asked_in_all(agenda(*cards, selection=selection)) == names


@pytest.mark.parametrize("standing", [Suspended(), Buried(TODAY)])
@pytest.mark.parametrize("memory", [Unseen(), reviewing(), learning()])
def test_what_is_suspended_or_buried_is_not_asked(standing: Suspended | Buried, memory: Memory) -> None:
    put_away = candidate("away", memory)
    put_away = replace(put_away, card=replace(put_away.card, standing=standing))
    assert asked_in_all(agenda(put_away, candidate("here", memory))) == ["here"]


def test_a_question_that_was_left_out_is_not_asked_again() -> None:
    both = agenda(candidate("cloze#1", learning()), candidate("cloze#2", reviewing()), candidate("other"))
    assert asked_in_all(left_out(both, QuestionId("cloze"))) == ["other"]


@pytest.mark.parametrize(
    "memories",
    [
        (Unseen(), Unseen()),
        (reviewing(1.0), reviewing(2.0)),
        (learning(), learning()),
        (learning(), reviewing()),
        (learning(), Unseen()),
        (reviewing(), Unseen()),
    ],
)
def test_siblings_are_not_asked_in_one_session(memories: tuple[Memory, Memory]) -> None:
    first, second = memories
    siblings = agenda(candidate("cloze#1", first), candidate("cloze#2", second))
    assert asked_in_all(siblings) == ["cloze#1"]
    assert count_ready(siblings, NOW, recall) == ((0, 1) if first == Unseen() else (1, 0))


def test_a_card_in_its_steps_is_asked_again_in_the_same_session_though_it_has_a_sibling() -> None:
    both = agenda(candidate("cloze#1"), candidate("cloze#2"))
    both = answered(both, stepped(both.candidates[CardKey(QuestionId("cloze"), 1)].card, NOW), first_today=True)
    assert asked_now(both) == "cloze#1"


@pytest.mark.parametrize(
    ("need", "asked"),
    [
        (candidate("need"), ["need", "more"]),
        (candidate("need", reviewing(due=NOW + DAY)), ["more"]),
        (candidate("need", reviewing(due=NOW + DAY, grade=Grade.HARD)), ["more"]),
        (candidate("need", reviewing(due=NOW - DAY)), ["need", "more"]),
        (candidate("need", learning(NOW + DAY)), []),
        (candidate("need", relearning(NOW + DAY)), []),
        (candidate("need", replace(reviewing(due=NOW + DAY), last_grade=Grade.AGAIN)), []),
        (candidate("need", topic="filtered"), ["more"]),
        (candidate("need", level=Level.DEEP), ["more"]),
        (candidate("someone-else"), ["more", "someone-else"]),
    ],
)
def test_a_new_question_waits_for_what_it_needs(need: Candidate, asked: list[str]) -> None:
    more = candidate("more", needs=["need"])
    selection = Selection(topics=frozenset({"gc"}), deepest=Level.WORKING)
    assert asked_in_all(agenda(more, need, selection=selection)) == asked


@pytest.mark.parametrize("standing", [Suspended(), Buried(TODAY)])
def test_a_need_that_is_put_away_blocks_nothing(standing: Suspended | Buried) -> None:
    need = candidate("need")
    need = replace(need, card=replace(need.card, standing=standing))
    assert asked_in_all(agenda(need, candidate("more", needs=["need"]))) == ["more"]


def test_a_need_holds_back_only_what_is_new() -> None:
    assert asked_in_all(
        agenda(candidate("need", learning(NOW + DAY)), candidate("more", reviewing(), needs=["need"]))
    ) == ["more"]


def test_the_limits_of_the_day_hold_for_new_ones_and_reviews_apart() -> None:
    cards = [candidate(f"new{i}") for i in range(4)] + [candidate(f"old{i}", reviewing(i + 1)) for i in range(4)]
    assert asked_in_all(agenda(*cards, quota=Quota(new=1, reviews=2, cards=100))) == ["old0", "old1", "new0"]
    assert asked_in_all(agenda(*cards, quota=Quota(new=0, reviews=-3, cards=100))) == []
    assert count_ready(agenda(*cards, quota=Quota(new=1, reviews=2, cards=100)), NOW, recall) == (2, 1)
    assert count_ready(agenda(*cards, quota=Quota(new=-2, reviews=-3, cards=100)), NOW, recall) == (0, 0)


def test_steps_are_asked_whatever_the_limits_of_the_day_say() -> None:
    assert asked_in_all(agenda(candidate("a", learning()), quota=Quota(0, 0, 100))) == ["a"]


def test_the_limit_of_the_session_counts_questions_and_not_their_repetitions() -> None:
    two = agenda(candidate("a"), candidate("b"), candidate("c"), quota=Quota(100, 100, 2))
    two = answered(two, stepped(two.candidates[CardKey(QuestionId("a"))].card, NOW), first_today=True)
    two = answered(two, stepped(two.candidates[CardKey(QuestionId("a"))].card, NOW + MINUTE), first_today=False)
    assert two.quota == Quota(98 + 1, 100, 1)
    assert asked_now(two) == "b"
    two = answered(two, stepped(two.candidates[CardKey(QuestionId("b"))].card, NOW + MINUTE), first_today=True)
    assert asked_now(two) == "a"
    assert (
        asked_now(answered(two, known(two.candidates[CardKey(QuestionId("a"))].card), first_today=False), NOW + MINUTE)
        == "b"
    )


def test_steps_left_from_another_session_count_against_the_limit_of_this_one() -> None:
    cards = [candidate(name, learning(NOW - DAY)) for name in "abc"]
    limited = agenda(*cards, candidate("old", reviewing()), candidate("new"), quota=Quota(100, 100, 2))
    assert count_ready(limited, NOW, recall) == (2, 0)
    assert asked_in_all(limited) == ["a", "b"]


def test_a_step_that_is_near_is_asked_early_when_nothing_else_is_left() -> None:
    near, far = candidate("near", learning(NOW + 19 * MINUTE)), candidate("far", learning(NOW + 21 * MINUTE))
    assert asked_now(agenda(near, far, candidate("new"))) == "new"
    assert asked_now(agenda(near, far)) == "near"
    assert asked_now(agenda(far)) == ""


def test_a_card_that_was_just_asked_is_not_asked_ahead_of_its_step_but_when_it_is_due() -> None:
    one = agenda(candidate("a"), candidate("b", learning(NOW + 15 * MINUTE)))
    one = answered(one, stepped(one.candidates[CardKey(QuestionId("a"))].card, NOW + MINUTE), first_today=True)
    assert asked_now(one) == "b"
    assert asked_now(one, NOW + MINUTE) == "a"
    alone = left_out(one, QuestionId("b"))
    assert asked_now(alone) == ""
    assert asked_now(alone, NOW + MINUTE) == "a"
    assert steps_left(alone) == (NOW + MINUTE,)


def test_undo_gives_back_what_the_answer_took() -> None:
    before = agenda(candidate("new"), candidate("old", reviewing()), quota=Quota(1, 1, 2))
    for name in ("new", "old"):
        card = before.candidates[CardKey(QuestionId(name))].card
        after = answered(before, known(card), first_today=True)
        assert after != before
        assert taken_back(after, card, counted=True) == before


def test_undo_of_a_repetition_gives_nothing_back() -> None:
    first = agenda(candidate("a"), quota=Quota(1, 1, 1))
    card = first.candidates[CardKey(QuestionId("a"))].card
    once = answered(first, stepped(card, NOW), first_today=True)
    twice = answered(once, known(card), first_today=False)
    assert taken_back(twice, stepped(card, NOW), counted=False) == once
    assert taken_back(once, card, counted=True) == first


def test_undo_of_an_answer_of_another_day_gives_nothing_of_today_back() -> None:
    """Nor does it lengthen the session: the question was not begun in it."""
    session = agenda(candidate("a", learning()), quota=Quota(3, 3, 3))
    back = taken_back(session, Card(CardKey(QuestionId("a"))), counted=False)
    assert back.quota == session.quota
    assert asked_now(back) == "a"


def test_undo_of_an_earlier_session_today_gives_the_day_its_new_question_back() -> None:
    session = agenda(candidate("a", learning(NOW + DAY)), candidate("b"), quota=Quota(0, 3, 3))
    assert asked_now(session) == ""
    assert taken_back(session, Card(CardKey(QuestionId("a"))), counted=True).quota == Quota(1, 3, 3)


def test_undo_of_a_question_that_is_gone_changes_nothing() -> None:
    session = agenda(candidate("a"))
    assert taken_back(session, Card(CardKey(QuestionId("gone"))), counted=True) == session


MEMORIES = st.one_of(
    st.just(Unseen()),
    st.builds(reviewing, st.floats(0.1, 900), st.integers(-5, 5).map(lambda days: NOW + days * DAY)),
    st.builds(learning, st.integers(-30, 30).map(lambda minutes: NOW + minutes * MINUTE)),
)
NAMES = [f"q{question}#{number}" for question in range(5) for number in range(1, 3)]
AGENDAS = st.builds(
    lambda memories, needs, quota, ahead: agenda(
        *[candidate(name, memory, needs=[need]) for (name, memory), need in zip(memories.items(), needs, strict=False)],
        selection=Selection(ahead=ahead),
        quota=quota,
    ),
    st.dictionaries(st.sampled_from(NAMES), MEMORIES),
    st.lists(st.sampled_from(["q0", "q1", "none"]), min_size=len(NAMES), max_size=len(NAMES)),
    st.builds(Quota, st.integers(-2, 6), st.integers(-2, 6), st.integers(0, 6)),
    st.booleans(),
)


@given(AGENDAS)
def test_no_session_asks_siblings_or_goes_over_its_limits(agenda: Agenda) -> None:
    keys = [CardKey(QuestionId(name.partition("#")[0]), int(name[-1])) for name in asked_in_all(agenda)]
    assert len({key.question for key in keys}) == len(keys) <= max(0, agenda.quota.cards)
    began = [agenda.candidates[key].card.memory for key in keys]
    assert sum(isinstance(memory, Unseen) for memory in began) <= max(0, agenda.quota.new)
    reviewed = [memory for memory in began if isinstance(memory, Remembered) and memory.phase == Reviewing()]
    assert len(reviewed) <= max(0, agenda.quota.reviews)


@given(AGENDAS)
def test_something_is_counted_exactly_when_something_is_ready(agenda: Agenda) -> None:
    reviews, new = count_ready(agenda, NOW, recall)
    assert min(reviews, new) >= 0
    chosen = next_up(agenda, NOW, recall)
    early = (
        isinstance(chosen, Candidate)
        and isinstance(memory := chosen.card.memory, Remembered)
        and memory.phase != Reviewing()
        and memory.due > NOW
    )
    assert (reviews + new > 0) == (isinstance(chosen, Candidate) and not early)
