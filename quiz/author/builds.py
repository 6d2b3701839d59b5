"""Which interpreters a deck is proved on, and by which short names a table and a record call them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from quiz.domain.interpreters import Interpreter

OLDEST = (3, 9)
"""The oldest minor release on which decks are proved unless somebody asks for others."""


def one_each(found: Iterable[Interpreter]) -> tuple[Interpreter, ...]:
    """One build of each minor release and implementation, with and without the GIL: the newest; the oldest first."""
    newest: dict[tuple[object, ...], Interpreter] = {}
    for one in sorted(found, key=_age):
        newest[one.implementation, one.version[:2], one.gil] = one
    return tuple(sorted(newest.values(), key=_age))


def usual(found: Iterable[Interpreter]) -> tuple[Interpreter, ...]:
    """The builds that a deck is proved on: of CPython from 3.9 on, one each."""
    return one_each(one for one in found if one.implementation == "cpython" and one.version[:2] >= OLDEST)


def short_name(one: Interpreter) -> str:
    """The minor release, such as `3.14`, `3.14t` for a build without the GIL, `pypy3.10`."""
    implementation = "" if one.implementation == "cpython" else one.implementation
    return f"{implementation}{one.version[0]}.{one.version[1]}{'' if one.gil else 't'}"


def headings(interpreters: Sequence[Interpreter]) -> list[str]:
    """A short name for each; the full version where two would be called the same, the path where that is, too."""
    names = [short_name(one) for one in interpreters]
    for longer in (_full_version, lambda one: one.key):
        often = Counter(names)
        names = [name if often[name] == 1 else longer(one) for name, one in zip(names, interpreters, strict=True)]
    return names


def _full_version(one: Interpreter) -> str:
    return one.release + one.prerelease + ("" if one.gil else "t")


def ends(fitting: Sequence[Interpreter]) -> tuple[Interpreter, ...]:
    """The oldest and the newest of several: where a change between versions would show."""
    ordered = sorted(fitting, key=_age)
    return tuple(dict.fromkeys([*ordered[:1], *ordered[-1:]]))


def _age(one: Interpreter) -> tuple[object, ...]:
    return one.version, not one.prerelease, one.prerelease, not one.gil, one.implementation, one.key
