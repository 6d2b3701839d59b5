"""Sets of Python versions as authors write them: `>=3.10`, `>=3.9, !=3.11.*`, or a bare `3.10`, that minor release."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

BARE = re.compile(r"\d+(\.\d+)?")
"""A major or minor release: all of its patch releases are meant."""

MOST_KEPT = 256
"""Sets that are kept once read; a deck names a dozen."""

EXACT = re.compile(r"\d+\.\d+\.\d+")

ENDLESS = re.compile(r"\d{10}")
"""A number that no release has; Python refuses to read the longest of them, and only once they are compared."""


class _Specifiers(Protocol):
    def contains(self, item: str, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class Versions:
    """A set of versions that reads as its author wrote it; equal when it is written alike."""

    text: str
    specifiers: _Specifiers = field(compare=False, repr=False)

    def contains(self, item: str, /) -> bool:
        """Say whether the release, such as `3.9.18`, belongs to the set."""
        return self.specifiers.contains(item)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=MOST_KEPT)
def read_versions(text: str) -> Versions:
    """Read a set of versions, which is kept, for all claims of a deck name the same few; `ValueError` if it is none."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # noqa: PLC0415 - few files name versions

    if ENDLESS.search(text):
        raise ValueError(text)
    parts = [part.strip() for part in text.split(",")]
    try:
        specifiers = SpecifierSet(",".join(_specifier(part) for part in parts))
    except InvalidSpecifier as error:
        raise ValueError(text) from error
    return Versions(", ".join(parts), specifiers)


def _specifier(part: str) -> str:
    if BARE.fullmatch(part):
        return f"=={part}.*"
    if EXACT.fullmatch(part):
        return f"=={part}"
    if not part:
        raise ValueError(part)
    return part
