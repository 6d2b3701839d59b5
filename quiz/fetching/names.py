"""Names of added decks: what stands before the ids of their questions."""

import re
import unicodedata

MOST = 40
"""Characters of a name: with an id behind it, it still fits on a line of 60 columns."""
NAME = re.compile(r"[a-z0-9](?:-?[a-z0-9])*")
ENDS = (".git", ".zip")


def is_name(text: str) -> bool:
    """Say whether a deck may be called so."""
    return len(text) <= MOST and bool(NAME.fullmatch(text))


def proposed(source: str) -> str:
    """A name after the last part of a path or address; empty if none of its letters can stand in one."""
    last = re.split(r"[/:\\]", source.rstrip("/"))[-1]
    for end in ENDS:
        last = last.removesuffix(end)
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MOST].rstrip("-")
