"""The export keeps everything, in a form that any program reads."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from io import StringIO
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.cards import (
    Active,
    Buried,
    Card,
    CardKey,
    Grade,
    Learner,
    Learning,
    Phase,
    Relearning,
    Remembered,
    Reviewing,
    Standing,
    Suspended,
    Unseen,
)
from quiz.domain.questions import Level, QuestionId
from quiz.domain.reviews import Evidence, Review, Unjudged
from quiz.domain.settings import NoInterview, Settings
from quiz.exchange import jsonl
from quiz.exchange.jsonl import Export, write_jsonl
from quiz.study.ports import Filed

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
DAY = date(2026, 3, 18)

texts = st.text(st.characters(), max_size=30)  # lone surrogates included: a terminal may hand them over
zones = st.sampled_from([UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-7))])
instants = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=zones)  # noqa: DTZ001 - the zones follow
fractions = st.floats(0.001, 1e6)
keys = st.builds(CardKey, texts.map(QuestionId), st.integers(0, 9), texts.map(Learner))
phases = st.builds(Learning, st.integers(0, 3)) | st.builds(Relearning, st.integers(0, 3)) | st.just(Reviewing())
memories = st.just(Unseen()) | st.builds(
    Remembered,
    stability=fractions,
    difficulty=st.floats(1, 10),
    phase=phases,
    due=instants,
    last_at=instants,
    last_grade=st.sampled_from(Grade),
)
standings = st.just(Active()) | st.just(Suspended()) | st.builds(Buried, st.dates())
cards = st.builds(Card, keys, memories, standings)
reviews = st.builds(
    Review,
    card=keys,
    grade=st.sampled_from(Grade),
    suggested=st.sampled_from(Grade) | st.just(Unjudged()),
    at=instants,
    seconds=fractions,
    due=instants,
    digest=texts,
    interpreter=texts,
    answer=texts,
)
settings = st.builds(
    Settings,
    language=texts,
    level=st.sampled_from(Level),
    interview=st.dates() | st.just(NoInterview()),
    retention=st.floats(0.5, 0.99),
    zone=texts,
    python=texts,
)


def an_export() -> Export:
    return Export("pyquiz 0.1.0", NOON, Settings(), (), (), (), (), {})


def exported(export: Export) -> list[dict[str, Any]]:
    out = StringIO()
    count = write_jsonl(export, out)
    text = out.getvalue()
    assert text.isascii()
    assert text.endswith("\n")
    lines = text.split("\n")[:-1]
    assert len(lines) == count
    return [json.loads(line) for line in lines]


def a_review(answer: str = "") -> Review:
    key = CardKey(QuestionId("race-counter"), 2)
    due = NOON + timedelta(days=1)
    return Review(key, Grade.HARD, Grade.GOOD, NOON, DAY, 12.5, due, first=True, digest="d1", answer=answer)


def test_an_empty_store_gives_what_it_is_and_the_settings() -> None:
    head, chosen = exported(an_export())
    assert head == {"type": "export", "format": 1, "program": "pyquiz 0.1.0", "at": "2026-03-18T12:00:00.000000Z"}
    assert chosen["type"] == "settings"
    assert chosen["interview"] is None


def test_a_review_to_the_letter() -> None:
    export = replace(an_export(), reviews=[Filed(7, a_review("x = 1\n"))])
    out = StringIO()
    write_jsonl(export, out)
    assert out.getvalue().splitlines()[2] == (
        '{"type": "review", "number": 7, "question": "race-counter", "blank": 2, "learner": "me", "grade": "hard", '
        '"suggested": "good", "at": "2026-03-18T12:00:00.000000Z", "day": "2026-03-18", "seconds": 12.5, '
        '"due": "2026-03-19T12:00:00.000000Z", "first": true, "digest": "d1", "interpreter": "", '
        '"answer": "x = 1\\n", "withdrawn": null}'
    )


def test_withdrawn_reviews_stand_among_the_others_with_the_instant() -> None:
    standing = [Filed(n, a_review(str(n))) for n in (1, 3, 4)]
    undone = [(Filed(n, a_review(str(n))), NOON + timedelta(minutes=n)) for n in (2, 5)]
    found = exported(replace(an_export(), reviews=standing, withdrawn=undone))[2:]
    assert [line["number"] for line in found] == [1, 2, 3, 4, 5]
    assert [line["withdrawn"] for line in found if line["withdrawn"]] == [
        "2026-03-18T12:02:00.000000Z",
        "2026-03-18T12:05:00.000000Z",
    ]


def test_types_come_in_order_whatever_is_there() -> None:
    evidence = Evidence("q", "c", "proved", "lost = 3", "CPython 3.9.18", "linux", "e1", NOON)
    export = replace(
        an_export(),
        cards=[Card(CardKey(QuestionId("q")))],
        reviews=[Filed(1, a_review())],
        evidence=[evidence],
        notes={QuestionId("q"): "참조 횟수"},
    )
    found = exported(export)
    assert [line["type"] for line in found] == ["export", "settings", "card", "review", "evidence", "note"]
    assert found[4]["at"] == "2026-03-18T12:00:00.000000Z"
    assert found[5]["text"] == "참조 횟수"


@given(st.lists(reviews, max_size=5))
def test_no_review_loses_anything(given_reviews: list[Review]) -> None:
    filed = [Filed(n, review) for n, review in enumerate(given_reviews)]
    found = exported(replace(an_export(), reviews=filed))[2:]
    assert [read_review(line) for line in found] == given_reviews


@given(st.lists(cards, max_size=5))
def test_no_card_loses_anything(given_cards: list[Card]) -> None:
    found = exported(replace(an_export(), cards=given_cards))[2:]
    assert [read_card(line) for line in found] == given_cards


@given(settings)
def test_no_setting_is_lost(chosen: Settings) -> None:
    line = exported(replace(an_export(), settings=chosen))[1]
    assert line.pop("type") == "settings"
    interview = date.fromisoformat(line["interview"]) if line["interview"] else NoInterview()
    assert Settings(**{**line, "level": Level(line["level"]), "interview": interview}) == chosen


@given(cards, reviews)
def test_fields_are_those_that_the_format_names(card: Card, review: Review) -> None:
    evidence = Evidence("q", "c", "proved", "", "", "", "", NOON)
    notes = {QuestionId("q"): "n"}
    for line in exported(
        replace(an_export(), cards=[card], reviews=[Filed(1, review)], evidence=[evidence], notes=notes)
    ):
        (row,) = [row for row in (jsonl.__doc__ or "").splitlines() if row.startswith(f"| `{line['type']}` |")]
        named = [word for word in row.split("`")[3::2] if word != line["type"]]
        assert list(line) == ["type", *named]


def read_instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def read_key(line: Mapping[str, Any]) -> CardKey:
    return CardKey(line["question"], line["blank"], line["learner"])


def read_review(line: Mapping[str, Any]) -> Review:
    return Review(
        card=read_key(line),
        grade=Grade[line["grade"].upper()],
        suggested=Grade[line["suggested"].upper()] if line["suggested"] else Unjudged(),
        at=read_instant(line["at"]),
        day=date.fromisoformat(line["day"]),
        seconds=line["seconds"],
        due=read_instant(line["due"]),
        first=line["first"],
        digest=line["digest"],
        interpreter=line["interpreter"],
        answer=line["answer"],
    )


def read_card(line: Mapping[str, Any]) -> Card:
    until = line["buried_until"]
    standings_by_name: dict[str, Standing] = {
        "active": Active(),
        "suspended": Suspended(),
        "buried": Buried(date.fromisoformat(until) if until else date.min),
    }
    memory = read_memory(line["memory"]) if line["memory"] else Unseen()
    return Card(read_key(line), memory, standings_by_name[line["standing"]])


def read_memory(line: Mapping[str, Any]) -> Remembered:
    phases_by_name: dict[str, Callable[[int], Phase]] = {
        "learning": Learning,
        "relearning": Relearning,
        "reviewing": lambda _: Reviewing(),
    }
    return Remembered(
        stability=line["stability"],
        difficulty=line["difficulty"],
        phase=phases_by_name[line["phase"]](line["step"]),
        due=read_instant(line["due"]),
        last_at=read_instant(line["last_at"]),
        last_day=date.fromisoformat(line["last_day"]),
        last_grade=Grade[line["last_grade"].upper()],
        reviews=line["reviews"],
        lapses=line["lapses"],
    )
