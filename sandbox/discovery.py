"""Finds interpreters: on PATH, in pyenv, in uv's folder, in system places and where `PYQUIZ_PYTHONS` points."""

# paths are text here, searched, compared and handed to other programs:
# ruff: noqa: PTH100, PTH111, PTH112, PTH117, PTH118, PTH119, PTH208

import os
import re
from collections.abc import Iterable, Iterator, Mapping

from sandbox.interpreters import Interpreter, describe, own

NAME = re.compile(r"(python|python3(\.\d+t?)?|pypy3?(\.\d+)?|graalpy)")
PLACES = ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/python/*/bin")
EXTRA = "PYQUIZ_PYTHONS"
"""Names executables or folders, separated as on PATH."""
AT_ONCE = 8
"""Candidates asked at a time; they mostly wait for the disk."""


def discover(environ: Mapping[str, str]) -> list[Interpreter]:
    """Every interpreter found through this environment, one for each build, the oldest version first.

    Candidates are asked all at once; one that hangs, is broken or is no Python costs its own patience only.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - running a program needs no search

    mine = own()
    candidates = list(dict.fromkeys(os.path.abspath(path) for path in _candidates(environ)))
    distinct = {os.path.realpath(path): path for path in reversed(candidates)}
    distinct.pop(mine.executable, None)
    asked = {name: value for name, value in environ.items() if not name.startswith("PYTHON")}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda path: describe(path, asked), distinct.values()))
    found = {answer.executable: answer for answer in answers if isinstance(answer, Interpreter)}
    found[mine.executable] = mine
    return sorted(found.values(), key=_order)


def _order(interpreter: Interpreter) -> tuple[object, ...]:
    rank = (not interpreter.prerelease, interpreter.prerelease)
    return (interpreter.version, rank, interpreter.implementation, not interpreter.gil, interpreter.executable)


def _candidates(environ: Mapping[str, str]) -> Iterator[str]:
    home = environ.get("HOME", "")
    for entry in environ.get(EXTRA, "").split(os.pathsep):
        if entry:
            yield from _named(entry)
    for folder in environ.get("PATH", "").split(os.pathsep):
        if os.path.isabs(folder):
            yield from _executables(folder)
    for folder in _folders(environ, home):
        yield from _executables(folder)


def _named(entry: str) -> Iterable[str]:
    """What a user names: an executable as it is, a folder as one of executables, of an installation or of several."""
    path = os.path.expanduser(entry)
    if not os.path.isdir(path):
        return (path,)
    folders = (path, os.path.join(path, "bin"), *_installations(path))
    return tuple(found for folder in folders for found in _executables(folder))


def _folders(environ: Mapping[str, str], home: str) -> Iterator[str]:
    if home:
        pyenv = environ.get("PYENV_ROOT") or os.path.join(home, ".pyenv")
        data = environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
        uv = environ.get("UV_PYTHON_INSTALL_DIR") or os.path.join(data, "uv", "python")
        yield from (folder for root in (os.path.join(pyenv, "versions"), uv) for folder in _installations(root))
    for place in PLACES:
        root, star, _ = place.partition("/*/")
        yield from _installations(root) if star else (place,)


def _installations(root: str) -> list[str]:
    return [os.path.join(entry, "bin") for entry in _listed(root)]


def _executables(folder: str) -> list[str]:
    return [path for path in _listed(folder) if NAME.fullmatch(os.path.basename(path)) and os.access(path, os.X_OK)]


def _listed(folder: str) -> list[str]:
    try:
        return sorted(os.path.join(folder, name) for name in os.listdir(folder))
    except OSError:
        return []
