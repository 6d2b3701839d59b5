"""Names for what is imported: ids out of the English words of a prompt, folders out of topics."""

import re
from bisect import bisect_left

LONGEST = 48
"""Characters of an id that is proposed."""
IDLE = frozenset({"a", "an", "the", "of", "to", "vs", "and", "or"})
"""Words that an id does without."""
TAKEN = frozenset({"readme"})
"""File names that mean something else in a deck."""


def proposed(title: str, notes: str, number: int, taken: frozenset[str] | set[str]) -> str:
    """An id that is not taken: of the English words of a title, else the name of the notes and the number."""
    words = re.findall(r"[a-z0-9]+", title.lower().replace("'", "").replace("\u2019", ""))
    telling = [word for word in words if word not in IDLE]
    base = (
        _joined(telling)
        if any(re.search(r"[a-z]{2}", word) for word in telling)
        else f"{folder_name(notes, ascii_only=True) or 'notes'}-{number}"
    )
    return _free(base, taken)


def folder_name(text: str, *, ascii_only: bool = False) -> str:
    """A name that is one folder, whatever the text: words joined with hyphens; empty if it has none."""
    words = re.findall(r"[a-z0-9]+" if ascii_only else r"[^\W_]+", text.lower())
    return "-".join(words)[:LONGEST].strip("-")


def id_of_file(stem: str, taken: frozenset[str] | set[str]) -> str:
    """An id that is not taken, made of a file's name without its ending; empty if no word of it can be one."""
    base = folder_name(stem, ascii_only=True)
    return _free(base, taken) if base else ""


def _joined(words: list[str]) -> str:
    name = ""
    for word in words:
        if name and len(name) + len(word) >= LONGEST:
            break
        name = f"{name}-{word}" if name else word[:LONGEST]
    return name


def _free(base: str, taken: frozenset[str] | set[str]) -> str:
    """The base, or with a number behind it, found by halves: notes may have thousands of questions of one title."""

    def is_free(number: int) -> bool:
        name = _numbered(base, number)
        return name not in taken and name not in TAKEN

    low, high = 0, 1
    while not is_free(high):
        low, high = high, high * 2
    return _numbered(base, bisect_left(range(high), x=True, lo=low + 1, key=is_free))


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"
