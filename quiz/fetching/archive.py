"""The directory of a zip archive, read without believing it: https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.9.TXT.

Every entry is looked up at both of its places, and nothing may overlap. Sizes are what the archive says; what comes out
is counted as it comes. Not by `zipfile`: what that overlooks depends on the release that runs (overlaps until 3.11.8,
CVE-2024-0450), and it reads a directory of any length whole into memory.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from quiz.decks.source import shortened
from quiz.domain.errors import DeckError
from quiz.fetching.bounds import MOST_ENTRIES
from quiz.wording import tr

END = struct.Struct("<4s4H2LH")
CENTRAL = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
END_SIGN, CENTRAL_SIGN, LOCAL_SIGN = b"PK\5\6", b"PK\1\2", b"PK\3\4"
MOST_COMMENT = 0xFFFF
STORED, DEFLATED = 0, 8
SECRET = 1 | 1 << 6 | 1 << 13
"""Flags of entries that are encrypted, or whose names are."""
ELSEWHERE = 0xFFFFFFFF
"""What stands in the place of a size or offset that only a zip64 record holds."""
PIECE = 64 * 1024
"""Bytes that come out at a time, at most."""
SHOWN = 80
"""Characters of an entry's name that are shown."""


@dataclass(frozen=True, slots=True)
class Member:
    """One entry: the bytes of its name, whether it is a folder, and where its data lies in the archive."""

    name: bytes
    is_folder: bool
    method: int
    crc: int
    packed: int
    size: int
    header: int
    start: int = 0


def refused(name: bytes, why: str) -> DeckError:
    """The error that names an entry and why the whole archive is refused for it."""
    shown = shortened(name.decode("utf-8", "backslashreplace"), SHOWN)
    return DeckError(tr("the archive is refused: `{name}` {why}", name=shown, why=why))


def members(data: bytes) -> tuple[Member, ...]:
    """The entries of an archive in their order; DeckError with the reason if it is not as an archive has to be."""
    first, end, count = _extent(data)
    found = tuple(_located(data, member, first) for member in islice(_central(data, first, end), count + 1))
    if len(found) != count:
        raise _damaged()
    _refuse_overlaps(found)
    return found


def pieces(data: bytes, member: Member) -> Iterator[bytes]:
    """The contents of an entry, piece by piece; DeckError if they are not what the archive says."""
    crc = size = 0
    for piece in _inflated(data, member) if member.method == DEFLATED else _stored(data, member):
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        if size > member.size:
            raise refused(member.name, tr("holds more than the archive says"))
        yield piece
    if (crc, size) != (member.crc, member.size):
        raise refused(member.name, tr("is damaged"))


def _damaged() -> DeckError:
    return DeckError(tr("the archive is refused: it is no zip archive, or a damaged one"))


def _extent(data: bytes) -> tuple[int, int, int]:
    """Where the directory begins and ends, and how many entries it has; a second end that would fit is refused."""
    ends: list[tuple[int, int, int]] = []
    at = data.find(END_SIGN, max(0, len(data) - END.size - MOST_COMMENT))
    while at >= 0 and at + END.size <= len(data):
        _, disk, first_disk, here, count, size, first, comment = END.unpack_from(data, at)
        if at + END.size + comment == len(data):
            _refuse_many(count)
            if (disk, first_disk, here) != (0, 0, count) or first + size != at:
                raise _damaged()
            ends.append((first, at, count))
        at = data.find(END_SIGN, at + 1)
    if len(ends) != 1:
        raise _damaged()
    return ends[0]


def _refuse_many(count: int) -> None:
    if count > MOST_ENTRIES:
        raise DeckError(tr("the archive is refused: it has more than {most} entries", most=MOST_ENTRIES))


def _central(data: bytes, at: int, end: int) -> Iterator[Member]:
    while at < end:
        if at + CENTRAL.size > end:
            raise _damaged()
        sign, _, _, flags, method, _, _, crc, packed, size, length, extra, comment, _, _, outside, header = (
            CENTRAL.unpack_from(data, at)
        )
        begin, at = at + CENTRAL.size, at + CENTRAL.size + length + extra + comment
        if sign != CENTRAL_SIGN or at > end:
            raise _damaged()
        name = data[begin : begin + length]
        member = Member(name, name.endswith(b"/"), method, crc, packed, size, header)
        _judge(member, flags, outside >> 16)
        yield member


def _judge(member: Member, flags: int, mode: int) -> None:
    """Refuse what is neither a plain file nor a folder; mode bits are looked at whatever system is named."""
    if flags & SECRET:
        raise refused(member.name, tr("is encrypted"))
    form = stat.S_IFMT(mode)
    if form == stat.S_IFLNK:
        raise refused(member.name, tr("is a link"))
    if form not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise refused(member.name, tr("is no regular file"))
    if member.is_folder != (form == stat.S_IFDIR) and form:
        raise refused(member.name, tr("is a file by its name and a folder by its mode, or the other way round"))
    if ELSEWHERE in {member.packed, member.size, member.header}:
        raise refused(member.name, tr("is too large"))
    if member.method not in {STORED, DEFLATED}:
        raise refused(member.name, tr("is packed in a way that is not read here; zip it anew"))
    if member.is_folder and member.size:
        raise refused(member.name, tr("is a folder with contents"))


def _located(data: bytes, member: Member, first: int) -> Member:
    """The member with the place of its data, if its own header agrees."""
    if member.header + LOCAL.size > first:
        raise _damaged()
    sign, _, flags, method, _, _, _, _, _, length, extra = LOCAL.unpack_from(data, member.header)
    begin = member.header + LOCAL.size
    start = begin + length + extra
    if sign != LOCAL_SIGN or start + member.packed > first:
        raise _damaged()
    if (data[begin : begin + length], method, flags & SECRET) != (member.name, member.method, 0):
        raise refused(member.name, tr("has another header in its place"))
    return replace(member, start=start)


def _refuse_overlaps(found: tuple[Member, ...]) -> None:
    end = 0
    for member in sorted(found, key=lambda one: one.header):
        if member.header < end:
            raise refused(member.name, tr("overlaps another entry"))
        end = member.start + member.packed


def _stored(data: bytes, member: Member) -> Iterator[bytes]:
    for at in range(member.start, member.start + member.packed, PIECE):
        yield data[at : min(at + PIECE, member.start + member.packed)]


def _inflated(data: bytes, member: Member) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for part in _stored(data, member):
        if inflater.eof:
            raise refused(member.name, tr("is damaged"))
        yield from _inflate(inflater, part, member)
    if not inflater.eof or inflater.unused_data:
        raise refused(member.name, tr("is damaged"))


def _inflate(inflater: "zlib._Decompress", part: bytes, member: Member) -> Iterator[bytes]:
    """What comes out of a part, never more than a piece at a time."""
    while True:
        try:
            piece = inflater.decompress(part, PIECE)
        except zlib.error as error:
            raise refused(member.name, tr("is damaged")) from error
        part = inflater.unconsumed_tail
        if piece:
            yield piece
        if not part and len(piece) < PIECE:
            return
