"""Whatever comes out of the wall, reading it gives a report of the exact shape or says that there is none."""

import json

from hypothesis import given
from hypothesis import strategies as st

from sandbox.endings import Finished, NoValue, Raised, Value
from sandbox.reports import NoReport, Report, read_report

KEY = "k" * 32
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.binary())
def test_bytes_are_never_believed(data: bytes) -> None:
    assert isinstance(read_report(data, KEY, 1), NoReport)


@given(JSON)
def test_neither_is_other_json(value: object) -> None:
    assert isinstance(read_report(json.dumps([KEY, ["finished"], [value]]).encode(), KEY, 1), NoReport)


@given(st.text(), st.booleans(), st.booleans(), st.text())
def test_a_report_is_read_as_it_was_said(shown: str, literal: bool, truth: bool, name: str) -> None:  # noqa: FBT001 - drawn
    said = [
        KEY,
        ["raised", ["E", "BaseException"], shown, "", "0"],
        [["value", shown, literal, truth, [[name, shown]]], ["error", shown]],
    ]
    report = read_report(json.dumps(said).encode(), KEY, 2)
    assert isinstance(report, Report)
    assert report.ending == Raised(("E", "BaseException"), shown)
    assert report.observations == (Value(shown, literal, truth, ((name, shown),)), NoValue(shown))


def test_the_key_the_number_of_values_and_the_end_must_fit() -> None:
    good = json.dumps([KEY, ["finished"], []]).encode()
    assert read_report(good, KEY, 0) == Report(Finished(), ())
    for data in (good.replace(b"k", b"j"), good + b"[]", good[:-1], good.replace(b"[]", b"[1]"), b"\xff" + good):
        assert isinstance(read_report(data, KEY, 0), NoReport)
    assert isinstance(read_report(good, KEY, 1), NoReport)


def test_what_would_explode_is_only_refused() -> None:
    for data in (b"[" * 1_000_000, b"1" * 1_000_000, b'{"a":' * 200_000, b"NaN", b"1e999999"):
        assert isinstance(read_report(data, KEY, 0), NoReport)
