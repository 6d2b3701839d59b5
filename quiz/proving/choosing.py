"""Chooses one interpreter by what a learner types."""

import re
from collections.abc import Sequence

from quiz.domain.errors import SandboxError
from quiz.domain.interpreters import Interpreter
from quiz.wording import tr

ASKED = re.compile(r"(?P<implementation>[a-z]*)[ -]?(?P<version>\d+(\.\d+)*((a|b|rc)\d+)?)?(?P<free>t?)")
"""An implementation, a version, or both; a `t` behind the version means a build without the GIL."""


def choose(text: str, found: Sequence[Interpreter]) -> Interpreter:
    """The interpreter meant by `3.12`, `3.12.1`, `pypy3`, `cpython 3.14t` or a name; the newest where several fit.

    Raises `SandboxError`, naming those that exist, if none fits.
    """
    wanted = text.strip().lower()
    fitting = [one for one in found if _fits(wanted, one)]
    if not fitting:
        known = ", ".join(dict.fromkeys(one.name for one in found)) or "none"
        raise SandboxError(tr("no interpreter is called '{text}'; found: {known}", text=text.strip(), known=known))
    return max(fitting, key=lambda one: (not one.prerelease, one.version, one.gil))


def _fits(wanted: str, one: Interpreter) -> bool:
    if wanted in {one.name.lower(), one.key.lower()}:
        return True
    asked = ASKED.fullmatch(wanted)
    if asked is None or not wanted:
        return False
    named = asked["implementation"] in {"", "python", one.implementation}
    return named and not (asked["free"] and one.gil) and _within(asked["version"] or "", one)


def _within(version: str, one: Interpreter) -> bool:
    return not version or version == one.release + one.prerelease or f"{one.release}.".startswith(f"{version}.")
