"""Chooses one interpreter by what a learner types."""

from collections.abc import Sequence

from quiz.domain.errors import SandboxError
from quiz.domain.interpreters import Interpreter


def choose(text: str, found: Sequence[Interpreter]) -> Interpreter:
    """The interpreter meant by `3.12`, `3.12.1`, `pypy3`, `cpython 3.14t` or a name; the newest where several fit.

    Raises `SandboxError`, naming those that exist, if none fits.
    """
    wanted = text.strip().lower()
    fitting = [one for one in found if _fits(wanted, one)]
    if not fitting:
        known = ", ".join(dict.fromkeys(one.name for one in found)) or "none"
        raise SandboxError(f"no interpreter is called {text.strip() or 'that'}; found: {known}")
    return max(fitting, key=lambda one: (not one.prerelease, one.version, one.gil))


def _fits(wanted: str, one: Interpreter) -> bool:
    if wanted in {one.name.lower(), one.key.lower()}:
        return True
    implementation, version = _parts(wanted)
    if implementation and implementation != one.implementation:
        return False
    if version.endswith("t"):
        return not one.gil and _within(version[:-1], one)
    return _within(version, one) and (bool(implementation) or bool(version))


def _parts(wanted: str) -> tuple[str, str]:
    """Split `pypy3.10` into its implementation and its version; `python` is any of them."""
    name = wanted.rstrip("t0123456789.abrc ") if wanted[:1].isalpha() else ""
    version = wanted[len(name) :].strip()
    return ("" if name == "python" else name.strip()), version


def _within(version: str, one: Interpreter) -> bool:
    if not version:
        return True
    written = one.release + one.prerelease
    return version == written or (one.release + ".").startswith(version + ".")
