"""What commands print for programs."""

import codecs
import json
import sys
from io import TextIOWrapper
from typing import Any, TextIO

PLAIN = {
    "✔": "+",
    "✘": "x",
    "●": "*",
    "○": "o",
    "◐": "~",
    "•": "*",
    "·": "-",
    "–": "-",
    "—": "-",
    "…": "...",
    "←": "<-",
    "→": "->",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "█": "#",
    "░": ".",
}  # fmt: skip - a table is read in rows
"""Signs that an encoding may lack, and what says the same in ASCII."""


def plain(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace what an encoding lacks: a known sign by a plain one, anything else by its Python escape."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(PLAIN.get(sign) or sign.encode("ascii", "backslashreplace").decode() for sign in lacking), error.end


def print_in_any_encoding() -> None:
    """Let standard output and error take every text, whatever the locale's encoding is."""
    codecs.register_error("pyquiz", plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="pyquiz")


def utf8_output() -> TextIO:
    """Standard output for a format that is UTF-8 by its definition, whatever the locale says."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout


def print_json(value: Any) -> None:  # noqa: ANN401 - anything that JSON can say
    """Print a value as indented JSON, text as it is."""
    json.dump(value, utf8_output(), ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")
