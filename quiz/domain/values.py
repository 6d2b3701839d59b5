"""Comparing values by type and value, recursively: `True` is not `1`, `1` is not `1.0`."""

import ast
import warnings
from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A value read from literal text, in a form that compares by type and value; sets and dicts have no order."""

    form: Hashable


@dataclass(frozen=True, slots=True)
class NotLiteral:
    """The text is no Python literal."""


def read_literal(text: str) -> Literal | NotLiteral:
    """Read Python literal text; anything else, however deep or broken, is `NotLiteral`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a doubtful escape in an answer concerns nobody
            value = ast.literal_eval(text.strip())
        return Literal(_form(value))
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return NotLiteral()


def _form(value: object) -> Hashable:
    kind = type(value).__name__
    match value:
        case list() | tuple():
            return (kind, tuple(_form(item) for item in value))
        case set() | frozenset():
            return (kind, frozenset(_form(item) for item in value))
        case dict():
            return (kind, frozenset((_form(key), _form(item)) for key, item in value.items()))
        case _:
            return (kind, repr(value))
