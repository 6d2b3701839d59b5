"""Comparing values by type and value, recursively: `True` is not `1`, `1` is not `1.0`."""

import ast
import warnings
from collections.abc import Hashable
from dataclasses import dataclass

UNREADABLE = (ValueError, SyntaxError, TypeError, MemoryError, RecursionError)
"""What reading a text that is no literal may raise."""


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
        return Literal(_form(_value(text)))
    except UNREADABLE:
        return NotLiteral()


def printed(text: str) -> str:
    """What Python prints for the value that literal text spells; empty where the text is no literal."""
    try:
        return repr(_value(text))
    except UNREADABLE:
        return ""


def _value(text: str) -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a doubtful escape in an answer concerns nobody
        value: object = ast.literal_eval(text.strip())
        return value


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
