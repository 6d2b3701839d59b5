"""Frozen values as plain lists that JSON can hold, and back, by the types of their fields alone.

A new field needs nothing here, as long as its type is made of `str`, `int`, `bool`, enumerations, tuples of one type,
values like these, and `None` beside one of them.
"""

import types
from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Turn = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Form:
    """How values of one type are written and read."""

    write: Turn
    read: Turn


def plain(kind: type[Value], value: Value) -> object:
    """What JSON can hold of a value of this type."""
    return _form(cast("Hashable", kind)).write(value)


def read_plain(kind: type[Value], said: object) -> Value:
    """The value of which this was the plain form; `ValueError` if it is none of this type."""
    value: Value = _form(cast("Hashable", kind)).read(said)
    return value


@cache
def _form(kind: Hashable) -> Form:
    origin = get_origin(kind)
    if isinstance(kind, NewType):
        return _form(kind.__supertype__)
    if origin is tuple:
        return _tuple_form(get_args(kind))
    if origin in {types.UnionType, Union}:
        return _optional_form(get_args(kind))
    if kind in {str, int, bool}:
        return _exact_form(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Form(lambda value: value.value, kind)
    if is_dataclass(kind):
        return _record_form(kind)
    raise TypeError(f"{kind} has no plain form")


def _exact_form(kind: type) -> Form:
    def read(said: object) -> object:
        if type(said) is kind:
            return said
        raise ValueError(f"this is no {kind.__name__}")

    return Form(kind, read)


def _tuple_form(kinds: tuple[Any, ...]) -> Form:
    if kinds[1:] != (Ellipsis,):
        raise TypeError("of tuples only those of one type have a plain form")
    item = _form(kinds[0])
    if kinds[0] is str:
        return _TEXTS

    def read(said: object) -> object:
        if isinstance(said, list):
            return tuple([item.read(one) for one in said])
        raise ValueError("this is no list")

    return Form(lambda value: [item.write(one) for one in value], read)


def _read_texts(said: object) -> object:
    if isinstance(said, list) and set(map(type, said)) <= {str}:
        return tuple(said)
    raise ValueError("this is no list of texts")


_TEXTS = Form(list, _read_texts)
"""Tuples of texts, which are most of all tuples, and are read at once."""


def _optional_form(kinds: tuple[Any, ...]) -> Form:
    (kind,) = [kind for kind in kinds if kind is not types.NoneType]
    inner = _form(kind)
    return Form(
        lambda value: None if value is None else inner.write(value),
        lambda said: None if said is None else inner.read(said),
    )


def _record_form(kind: Any) -> Form:  # noqa: ANN401 - likewise
    hints = get_type_hints(kind)
    parts = [(one.name, _form(hints[one.name]).write) for one in fields(kind)]
    readers = [_form(hints[one.name]).read for one in fields(kind)]

    def write(value: object) -> object:
        return [turn(getattr(value, name)) for name, turn in parts]

    def read(said: object) -> object:
        if type(said) is list and len(said) == len(readers):
            return kind(*[turn(one) for turn, one in zip(readers, said)])  # noqa: B905 - their lengths are the same
        raise ValueError(f"this is no {kind.__name__}")

    return Form(write, read)
