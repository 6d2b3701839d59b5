"""Settings as they are typed: every one, and what makes no sense."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.domain.errors import UsageError
from quiz.domain.questions import Level
from quiz.domain.settings import NoInterview, Settings
from quiz.study.preferences import PREFERENCES, change, find

SETTINGS = st.builds(
    Settings,
    language=st.sampled_from(["en", "ko", "pt-BR"]),
    level=st.sampled_from(Level),
    new_per_day=st.integers(0, 9999),
    reviews_per_day=st.integers(0, 9999),
    interview=st.dates() | st.just(NoInterview()),
    retention=st.integers(70, 99).map(lambda percent: percent / 100),
    rollover=st.integers(0, 23),
    zone=st.sampled_from(["", "Asia/Seoul", "UTC"]),
    python=st.sampled_from(["", "3.12", "pypy3", "/opt/my python/bin/python"]),
)


@given(SETTINGS, SETTINGS)
def test_what_is_shown_can_be_typed_again(settings: Settings, others: Settings) -> None:
    for preference in PREFERENCES:
        others = change(others, preference.name, f" {preference.shown(settings)} ")
    assert others == settings


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("language", "ko", Settings(language="ko")),
        ("language", "", Settings()),
        ("level", "1", Settings(level=Level.SCREENING)),
        ("level", "Working", Settings(level=Level.WORKING)),
        ("new-per-day", "0", Settings(new_per_day=0)),
        ("new_per_day", "25", Settings(new_per_day=25)),
        ("reviews-per-day", " 9999 ", Settings(reviews_per_day=9999)),
        ("interview", "2027-01-31", Settings(interview=date(2027, 1, 31))),
        ("interview", "none", Settings()),
        ("interview", "None", Settings()),
        ("interview", "", Settings()),
        ("retention", "0.85", Settings(retention=0.85)),
        ("retention", ".99", Settings(retention=0.99)),
        ("rollover", "0", Settings(rollover=0)),
        ("zone", "Asia/Seoul", Settings(zone="Asia/Seoul")),
        ("zone", "system", Settings()),
        ("python", "3.14t", Settings(python="3.14t")),
        ("python", "own", Settings()),
    ],
)
def test_each_setting_is_read_from_text(name: str, text: str, expected: Settings) -> None:
    assert change(Settings(), name, text) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *[("language", text) for text in ("korean!", "k", "한국어", "../en", "en ko")],
        *[("level", text) for text in ("", "0", "4", "easy", "1.5")],
        *[("new-per-day", text) for text in ("", "-1", "10000", "2.5", "ten", "nan", "inf", "0x10")],
        *[("reviews-per-day", text) for text in ("", "-1", "1e9", "many")],
        *[("interview", text) for text in ("tomorrow", "2027-02-30", "31.01.2027", "2027")],
        *[("retention", text) for text in ("", "0", "0.69", "1", "90", "nan", "high")],
        *[("rollover", text) for text in ("", "-1", "24", "4:00", "3.5")],
        *[("zone", text) for text in ("Seoul", "Asia", "../etc/passwd", "/etc/localtime", "a\0b", "x" * 5000)],
    ],
)
def test_a_value_that_makes_no_sense_is_refused_in_one_line(name: str, text: str) -> None:
    with pytest.raises(UsageError) as error:
        change(Settings(), name, text)
    assert "\n" not in str(error.value)


@given(st.sampled_from([preference.name for preference in PREFERENCES]), st.text())
def test_no_text_is_worse_than_refused(name: str, text: str) -> None:
    try:
        settings = change(Settings(), name, text)
    except UsageError:
        return
    assert change(Settings(), name, find(name).shown(settings)) == settings or name == "retention"


@pytest.mark.parametrize("name", ["", "colour", "new per day", "NEW-PER-DAY"])
def test_an_unknown_setting_is_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(UsageError, match="new-per-day"):
        change(Settings(), name, "1")
