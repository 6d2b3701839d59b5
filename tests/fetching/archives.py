"""Archives as strangers make them: written byte by byte, so that each can lie where it wants to."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

DECK = b'title = "Strange"\nlanguage = "en"\nlicence = "MIT"\n'
QUESTION = """\
---
id: {id}
kind: recall
level: 1
---

# What is {id}?

## Answer
This.
"""
FILE, LINK = stat.S_IFREG | 0o644, stat.S_IFLNK | 0o777
UTF8 = 1 << 11


@dataclass(frozen=True)
class Entry:
    """An entry with whatever its headers are to say; what is not given is as it should be."""

    name: bytes
    contents: bytes = b""
    mode: int = 0
    flags: int = UTF8
    method: int = 8
    claimed: int | None = None
    """The size that both headers name."""
    crc: int | None = None
    other_name: bytes | None = None
    """The name in the entry's own header."""
    at: int | None = None
    """The entry's own header is said to lie there, and none is written."""
    packed: bytes = field(default=b"", repr=False)

    @property
    def data(self) -> bytes:
        if self.packed:
            return self.packed
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(self.contents) + packer.flush() if self.method == 8 else self.contents

    def local(self) -> bytes:
        name = self.name if self.other_name is None else self.other_name
        head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, self.flags, self.method, 0, 0, *self._figures(), len(name), 0)
        return head + name + self.data

    def central(self, at: int) -> bytes:
        return (
            struct.pack(
                "<4s6H3L5H2L",
                *(b"PK\1\2", 3 << 8 | 20, 20, self.flags, self.method, 0, 0),
                *self._figures(),
                *(len(self.name), 0, 0, 0, 0),
                *(self.mode << 16, at if self.at is None else self.at),
            )
            + self.name
        )

    def _figures(self) -> tuple[int, int, int]:
        crc = zlib.crc32(self.contents) if self.crc is None else self.crc
        return crc, len(self.data), len(self.contents) if self.claimed is None else self.claimed


def archive(entries: Iterable[Entry], comment: bytes = b"", count: int | None = None) -> bytes:
    """The bytes of an archive of these entries; `count` is how many its end names, if not those."""
    body, directory = b"", b""
    number = 0
    for entry in entries:
        directory += entry.central(len(body))
        body += entry.local() if entry.at is None else b""
        number += 1
    named = number if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, named, named, len(directory), len(body), len(comment))
    return body + directory + end + comment


def question(name: str, folder: str = "topic") -> Entry:
    """A sound question in a file of its own."""
    return Entry(f"{folder}/{name}.md".encode(), QUESTION.format(id=name).encode(), FILE)


def deck(*further: Entry) -> bytes:
    """A sound deck of two questions, and what else is put into it."""
    return archive([Entry(b"deck.toml", DECK), question("one"), question("two"), *further])


def pack(folder: Path) -> Path:
    """An archive of a deck's folder, beside it."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for one in sorted(folder.rglob("*")):
            if one.is_file():
                file.write(one, one.relative_to(folder))
    return path
