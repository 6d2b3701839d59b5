"""Changes of files in the form that `patch -p1` and `git apply` read: unified, with `a/` and `b/` before the names."""

import difflib
import re
from collections.abc import Iterator

UNFIT = re.compile(r"[\x00-\x1f\"\\\x7f]")
"""What makes a file's name one that must be quoted, as Git does."""

ESCAPES = {"\t": "\\t", "\n": "\\n", '"': '\\"', "\\": "\\\\"}
UNENDED = "\n\\ No newline at end of file\n"


def unified(name: str, before: str, after: str) -> str:
    """How one text becomes another; empty if it stays. Line breaks other than line feeds are part of their lines."""
    old, new = _lines(before), _lines(after)
    return "".join(_ended(difflib.unified_diff(old, new, _named(f"a/{name}"), _named(f"b/{name}"))))


def _lines(text: str) -> list[str]:
    """The lines with their line feeds: other characters that Python takes for line breaks are none to `patch`."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else line + UNENDED


def _named(name: str) -> str:
    """A name that holds signs of the format in quotes; one with spaces ends in a tab, which the format takes for it."""
    if UNFIT.search(name):
        escaped = UNFIT.sub(lambda match: ESCAPES.get(match.group(), f"\\{ord(match.group()):03o}"), name)
        return f'"{escaped}"'
    return f"{name}\t" if " " in name else name
