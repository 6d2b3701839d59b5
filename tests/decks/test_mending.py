"""Misread text: what can be repaired is, what cannot is marked, and what was read well stays as it is."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.decks.mending import LOST, PAGES, decode, mend

KOREAN = "파이썬의 객체는 참조 횟수로 관리되나요?"
UNSIGNED = frozenset((0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E))
"""Bytes that cp1254 has no sign for."""


def misread(text: str, page: str, reading: str = "utf-8") -> str:
    """The text as a program shows it that takes it for a page of single bytes."""
    return "".join(bytes([byte]).decode(page, "replace").replace(LOST, chr(byte)) for byte in text.encode(reading))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("times", [1, 2])
def test_korean_that_was_misread_is_whole_again(page: str, times: int) -> None:
    text = KOREAN
    for _ in range(times):
        text = misread(text, page)
    mended = mend(text)
    assert (mended.text, len(mended.steps), mended.lost) == (KOREAN, times, 0)


def test_the_page_is_named() -> None:
    assert mend(misread(KOREAN + "🎯", "cp1254")).steps == ("utf-8 read as cp1254",)


def test_the_korean_code_page_is_read_and_repaired() -> None:
    assert decode(KOREAN.encode("cp949")).text == KOREAN
    assert decode(KOREAN.encode("cp949")).steps == ("file in cp949",)
    assert mend(misread(KOREAN, "cp1252", "cp949")).text == KOREAN


def test_a_character_that_lost_a_byte_is_marked_and_counted_and_not_guessed() -> None:
    mended = mend(misread("실행인", "cp1254").replace("\x9d", ""))
    assert (mended.text, mended.lost, mended.repaired) == ("실행" + LOST, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        KOREAN,
        "naïve café, “déjà vu” — Straße, señor, pão, Çay şöyle ığdır «×»",
        "ATENÇÃO INFORMAÇÃO NAÇÃO POPULAÇÃO SITUAÇÃO",
        "Привет, это обычный русский текст без ошибок",
        "Καλημέρα κόσμε, αυτό είναι ένα κείμενο",
        "日本語の文章です。中文也一样。",
        f"already lost: {LOST}",
    ],
)
def test_text_that_was_read_well_stays(text: str) -> None:
    assert mend(text).text == text
    assert mend(text).steps == ()


@pytest.mark.parametrize(
    "data", [b"\xff\xfea\x00", b"\xef\xbb\xbfa", b"a\r\n", b"\xff\x00\x81\xfe\xff" * 3, b"\xfe\xff\x00"]
)
def test_any_bytes_are_read(data: bytes) -> None:
    assert "\r" not in decode(data).text


@given(
    st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=4, max_size=40), st.sampled_from(PAGES)
)
def test_any_korean_is_whole_again(text: str, page: str) -> None:
    assert mend(misread(text, page)).text == text


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=4, max_size=40))
def test_what_comes_out_of_damage_was_in_the_original(text: str) -> None:
    damaged = "".join(sign for sign in misread(text, "cp1254") if ord(sign) not in UNSIGNED)
    mended = mend(damaged)
    assume(mended.steps)
    rest = iter(text)
    assert all(any(sign == original for original in rest) for sign in mended.text if sign != LOST)


@given(st.text(max_size=200))
def test_any_text_is_mended(text: str) -> None:
    assert isinstance(mend(text).text, str)


@given(st.binary(max_size=200))
def test_any_file_is_decoded(data: bytes) -> None:
    assert decode(data).lost >= 0


def test_a_few_signs_are_not_taken_for_another_page_by_chance() -> None:
    assert mend(misread("가각각각", "cp1257")).text == "가각각각"
    damaged = misread("갃걀갃걑갡걑", "cp1254").replace("\x90", "").replace("\x81", "")
    assert mend(damaged).steps == ("utf-8 read as cp1252",)
