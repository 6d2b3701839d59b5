"""What commands print for programs."""

import codecs
import json
import os
import sys
from io import TextIOWrapper
from typing import Any, TextIO
from unicodedata import category

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


def open_what_is_closed() -> None:
    """Lead closed standard streams (`>&-`) nowhere, before another file gets their numbers and is printed to."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if not getattr(sys, name):
            descriptor = os.open(os.devnull, os.O_RDWR)
            os.dup2(descriptor, number)  # inheritable, as a standard stream is
            if descriptor != number:
                os.close(descriptor)
            stream = os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False)
            setattr(sys, name, stream)


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
    """Print a value as indented JSON, text as it is; what would steer a terminal is escaped on one, as JSON escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    out = utf8_output()
    out.write((_harmless(text) if out.isatty() else text) + "\n")


def _harmless(text: str) -> str:
    from quiz.terminal.text import FILLERS, HIDDEN

    return "".join(
        _escape(sign) if sign != "\n" and (sign in FILLERS or category(sign) in HIDDEN) else sign for sign in text
    )


def _escape(sign: str) -> str:
    """One character, or the two halves of one that UTF-16 has in two, as a JSON string may have it."""
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
