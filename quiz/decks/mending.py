"""Text that was read in the wrong encoding: recognised by what it would be in the right one, repaired, or marked.

Korean in UTF-8 that a program took for a page of single bytes shows `ì‹¤í–‰` where `실행` stood. Put back into bytes by
that page and read again it is whole, but for the bytes that the page has no sign for: programs drop them. A character
of which a byte is gone has several readings, so it becomes `LOST` and is counted, and is never guessed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

LOST = "\ufffd"
"""What stands for a character that cannot be read."""

PAGES = (
    "cp1252",
    "cp1254",
    "latin-1",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1257",
    "cp437",
    "cp850",
    "mac_roman",
)
"""Pages of single bytes that text is mistaken for; of two that fit equally well the first is named."""

READINGS = {"utf-8": PAGES, "cp949": ("cp1252", "latin-1")}
"""What Korean is written in, and the pages that it is mistaken for."""

FEWEST = {"utf-8": 2, "cp949": 8}
"""Characters that must come out whole before a text is called misread: two bytes may fit each other by chance."""

SHORTEST = {"utf-8": 1, "cp949": 4}
"""Signs in a row that say something: `ÇÃ` is a Korean syllable by chance, and stands in many a Portuguese word."""

ALLOWANCE = {"utf-8": 1, "cp949": 20}
"""Characters that must come out whole for each one that does not: programs drop bytes of UTF-8, and none of cp949."""

WEIGHT = {"utf-8": 3, "cp949": 1}
"""What a character says that comes out whole: two bytes of cp949 nearly always make one, three of UTF-8 hardly ever."""

MOST_TIMES = 3
"""How often in a row a text is taken for misread."""

HANGUL = "가-힣"
SIGNS = "\u2000-\u2bff\u3000-\u33ff\uf900-\uffef\U0001f000-\U0001faff"
LETTERS = "\x80-\u024f\u02b0-\u02ff\u0370-\u052f\u4e00-\u9fff"
LIKELY = {
    "utf-8": re.compile(f"[{HANGUL}{SIGNS}{LETTERS}]"),
    "cp949": re.compile(f"[{HANGUL}]"),
}
"""What Korean notes hold: Hangul, signs, pictographs, and what a page shows of text that was misread once before."""

SAMPLE = 20_000
"""Characters by which a page is chosen."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with what was done to it: `repaired` characters came out whole, `lost` ones are marked `LOST`.

    `steps` names each misreading that was undone, such as `utf-8 read as cp1254`; `lost` counts all marks in the text.
    """

    text: str
    steps: tuple[str, ...] = ()
    repaired: int = 0

    @property
    def lost(self) -> int:
        """Characters that cannot be read."""
        return self.text.count(LOST)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some bytes read again: as a character, as one of which a byte is gone, or as nothing that belongs there."""

    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One misreading assumed, and what would come of it: `good` characters, and `bad` ones."""

    page: str
    reading: str
    good: int
    bad: int

    @property
    def believable(self) -> bool:
        """Say whether the text was misread so: nothing else makes bytes fit each other again and again."""
        return self.good >= FEWEST[self.reading] and self.good >= self.bad * ALLOWANCE[self.reading]


def decode(data: bytes) -> Mended:
    """The text of a file in UTF-8, in UTF-16 with its mark, or in the Korean code page, its line breaks line feeds."""
    text, steps = _decoded(data)
    mended = mend(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Mended(mended.text, (*steps, *mended.steps), mended.repaired)


def mend(text: str) -> Mended:
    """Undo misreadings, as many as there are one upon the other; a text that was read well stays as it is."""
    steps: list[str] = []
    repaired = 0
    for _ in range(MOST_TIMES):
        believable = [attempt for attempt in _attempts(text) if attempt.believable]
        if not believable:
            break
        best = max(believable, key=lambda one: (one.good - one.bad) * WEIGHT[one.reading])
        text, repaired = _read_again(text, best)
        steps.append(f"{best.reading} read as {best.page}")
    return Mended(text, tuple(steps), repaired)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ()
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding), () if encoding == "utf-8-sig" else ("file in cp949",)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8-sig", "replace"), ("file with bytes that are no text",)


def _attempts(text: str) -> Iterator[_Attempt]:
    sample = _foreign(text)[:SAMPLE]
    for reading, pages in READINGS.items():
        for page in pages if sample else ():
            runs = [run for run in _runs(page).findall(sample) if len(run) >= SHORTEST[reading]]
            pieces = [piece for run in runs for piece in _pieces(run, page, reading)]
            good = sum(piece.whole for piece in pieces)
            yield _Attempt(page, reading, good, len(pieces) - good)


def _foreign(text: str) -> str:
    """The stretches that are not ASCII, a space between each two."""
    return " ".join(re.findall(r"[^\x00-\x7f]+", text))


def _read_again(text: str, attempt: _Attempt) -> tuple[str, int]:
    """The text read as it was written, and how many characters came out whole."""
    repaired = 0

    def again(run: re.Match[str]) -> str:
        nonlocal repaired
        pieces = list(_pieces(run[0], attempt.page, attempt.reading))
        repaired += sum(piece.whole for piece in pieces)
        return "".join(piece.text for piece in pieces)

    return _runs(attempt.page).sub(again, text), repaired


@cache
def _bytes_of(page: str) -> Mapping[str, int]:
    """The byte of each character of a page beyond ASCII; one without a sign stands for itself, as browsers do it."""
    return {bytes([byte]).decode(page, "replace").replace(LOST, chr(byte)): byte for byte in range(0x80, 0x100)}


@cache
def _runs(page: str) -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(_bytes_of(page))) + "]+")


def _pieces(run: str, page: str, reading: str) -> Iterator[_Piece]:
    known = _bytes_of(page)
    data = bytes(known[character] for character in run)
    cut: Callable[[bytes, int], int] = _utf8_end if reading == "utf-8" else _cp949_end
    at = 0
    while at < len(data):
        end = cut(data, at)
        yield _piece(run[at:end], data[at:end], reading)
        at = end


def _piece(run: str, data: bytes, reading: str) -> _Piece:
    try:
        text = data.decode(reading)
    except UnicodeDecodeError:
        return _Piece(run if _stray(data[0], reading) else LOST, whole=False)
    return _Piece(text, whole=bool(LIKELY[reading].fullmatch(text)))


def _stray(byte: int, reading: str) -> bool:
    """Say whether no character begins so: a sign that was never misread, and stays."""
    return reading == "utf-8" and not 0xC2 <= byte <= 0xF4  # noqa: PLR2004 - the first bytes of UTF-8


def _utf8_end(data: bytes, at: int) -> int:
    """Where the character that begins here ends, or what is left of it."""
    lead = data[at]
    length = 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 1  # noqa: PLR2004 - as UTF-8 is defined
    end = at + 1
    while end < min(at + length, len(data)) and 0x80 <= data[end] <= 0xBF:  # noqa: PLR2004 - likewise
        end += 1
    return end


def _cp949_end(data: bytes, at: int) -> int:
    """Characters of the Korean code page have two bytes."""
    return min(at + 2, len(data))
