"""Interpreters: what a Python build says of itself, and what it needs to see in order to run."""

# paths are text here, searched, compared and handed to other programs:
# ruff: noqa: PTH110, PTH111, PTH117, PTH118, PTH120, PTH123

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from sandbox.pipes import collect

OLDEST = (3, 8)
"""The oldest version that the harness runs on."""
PATIENCE = 10.0
"""Seconds that a candidate may take to say what it is."""
SAYING = 256 * 1024
"""Bytes that a candidate may say; a list of mapped libraries takes a few thousand."""
SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin")
"""Folders that every program sees inside the wall, as far as they exist."""
NIX = "/nix/store"
"""Where everything refers to everything, by hashes that nobody could list."""
HOMES = ("/home", "/Users")
"""Where users have their homes."""
KEPT = (".local/share", ".local/state", ".config", ".cache", ".ssh", ".gnupg", ".mozilla", "Documents", "Library")
"""Where a home keeps what no program of a stranger may read."""
KEPT_BY_NAME = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
"""Variables that may name other folders for the same."""

SCRIPT = r"""
import os, sys
try:
    import ssl, sqlite3, ctypes, lzma, bz2
except ImportError:
    pass
said = [sys.implementation.name, "%d.%d.%d" % sys.version_info[:3], sys.version_info[3], str(sys.version_info[4]),
        getattr(sys, "abiflags", ""), sys.platform, sys.executable, getattr(sys, "_base_executable", None) or "",
        sys.prefix, sys.base_prefix, sys.base_exec_prefix, os.__file__]
try:
    with open("/proc/self/maps") as maps:
        said += sorted(set(line.split(None, 5)[5].rstrip("\n") for line in maps if ".so" in line and "/" in line))
except (OSError, IndexError):
    pass
os.write(1, "\0".join(["python"] + said + [""]).encode("utf-8", "surrogateescape"))
os._exit(0)
"""
"""What a candidate is asked; the imports make it map the libraries that experiments load later."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """One Python build. `executable` is its resolved file and tells builds apart.

    `version` is major, minor, micro of the language; `prerelease` is such as `rc2`, empty for a final release; `gil`
    says whether the build has a global interpreter lock; `visible` are the files and folders it needs beyond the
    system's own.
    """

    executable: str
    implementation: str
    version: tuple[int, int, int]
    prerelease: str
    gil: bool
    platform: str
    visible: tuple[str, ...] = ()

    @property
    def release(self) -> str:
        """The version as it is written, such as `3.15.0b1`."""
        return ".".join(map(str, self.version)) + self.prerelease


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an executable is no interpreter that can be used."""

    executable: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What an interpreter says of itself; `library` is the file of its module `os`, `mapped` its shared objects."""

    implementation: str
    version: str
    level: str
    serial: str
    abiflags: str
    platform: str
    executable: str
    base_executable: str
    prefix: str
    base_prefix: str
    base_exec_prefix: str
    library: str
    mapped: tuple[str, ...] = ()


def own() -> Interpreter:
    """The interpreter that runs this very process, without starting another."""
    version = sys.version_info
    said = _Said(
        implementation=sys.implementation.name,
        version=f"{version.major}.{version.minor}.{version.micro}",
        level=version.releaselevel,
        serial=str(version.serial),
        abiflags=getattr(sys, "abiflags", ""),
        platform=sys.platform,
        executable=sys.executable,
        base_executable=getattr(sys, "_base_executable", None) or "",
        prefix=sys.prefix,
        base_prefix=sys.base_prefix,
        base_exec_prefix=sys.base_exec_prefix,
        library=os.__file__,
        mapped=tuple(path for path in _mapped() if "/site-packages/" not in path),
    )
    return _build(said)


def describe(executable: str, env: Mapping[str, str] | None = None) -> Interpreter | Problem:
    """Ask an executable what it is; one that hangs, floods, is broken or too old becomes a `Problem`.

    `env` is the environment it is asked in, by default this process's own without Python's variables.
    """
    asked = env if env is not None else {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    answer = collect((executable, "-I", "-S", "-c", SCRIPT), asked, PATIENCE, SAYING)
    if answer.reason:
        return Problem(executable, answer.reason)
    parts = answer.stdout.decode("utf-8", "surrogateescape").split("\0")
    if len(parts) < 14 or parts[0] != "python":  # noqa: PLR2004 - the mark, twelve answers and the end
        return Problem(executable, "it is no Python")
    return _checked(executable, _said(parts[1:]))


def _said(parts: Sequence[str]) -> _Said:
    names = [field.name for field in fields(_Said)][:-1]
    answers = dict(zip(names, parts, strict=False))
    return _Said(**answers, mapped=tuple(parts[len(names) : -1]))


def _checked(asked: str, said: _Said) -> Interpreter | Problem:
    try:
        built = _build(said)
    except ValueError:
        return Problem(asked, "it is no Python")
    if built.version < OLDEST:
        return Problem(asked, f"Python {built.release} is older than 3.8")
    if not os.access(built.executable, os.X_OK):
        return Problem(asked, f"its executable {built.executable} cannot be run")
    return built


def _build(said: _Said) -> Interpreter:
    major, minor, micro = (int(part) for part in said.version.split("."))
    mark = {"alpha": "a", "beta": "b", "candidate": "rc"}.get(said.level, "")
    return Interpreter(
        executable=_base(said, f"{major}.{minor}"),
        implementation=said.implementation,
        version=(major, minor, micro),
        prerelease=f"{mark}{said.serial}" if mark else "",
        gil="t" not in said.abiflags,
        platform=said.platform,
        visible=_visible(said, f"{major}.{minor}"),
    )


def _base(said: _Said, release: str) -> str:
    """The executable outside any virtual environment: a link leads there, a copy is looked up by its base prefix."""
    resolved, prefix = os.path.realpath(said.executable), os.path.realpath(said.base_prefix)
    if _below(resolved, prefix):
        return resolved
    name = f"{'python' if said.implementation == 'cpython' else said.implementation}{release}"
    candidates = (said.base_executable, os.path.join(prefix, "bin", name))
    found = (os.path.realpath(path) for path in candidates if path and os.path.exists(path))
    return next((path for path in found if _below(path, prefix)), resolved)


def _visible(said: _Said, release: str) -> tuple[str, ...]:
    """The folders beyond the system's that the build needs, as few and as narrow as can be."""
    homes, hidden = _homes(), private()
    folders = [os.path.realpath(prefix) for prefix in (said.base_prefix, said.base_exec_prefix)]
    needed = [folder for folder in folders if not _too_wide(folder, homes, hidden)]
    if len(needed) < len(folders):
        needed += _parts(said, release)
    inside = os.path.realpath(said.prefix) if said.prefix != said.base_prefix else ""
    for path in said.mapped:
        folder = os.path.dirname(path)
        if not (inside and _below(path, inside)):
            needed += _names(path, folder) if _too_wide(folder, homes, hidden) else [folder]
    needed.append(_base(said, release))
    if any(_below(path, NIX) for path in needed):
        needed.append(NIX)
    return _narrowest(needed)


def _parts(said: _Said, release: str) -> list[str]:
    """Executable and library of a build whose prefix holds more than the build."""
    library = os.path.dirname(os.path.realpath(said.library))
    return [_base(said, release), library]


def _names(path: str, folder: str) -> list[str]:
    """A library's file and the links beside it, by one of which the loader asks for it."""
    try:
        return [path, *(entry.path for entry in os.scandir(folder) if os.path.realpath(entry.path) == path)]
    except OSError:
        return [path]


def private() -> tuple[str, ...]:
    """The folders in which this user's programs keep data, settings and keys."""
    inside = (os.path.join(home, name) for home in _homes() for name in KEPT)
    named = (path for name in KEPT_BY_NAME if os.path.isabs(path := os.environ.get(name, "")))
    return tuple(dict.fromkeys(os.path.realpath(path) for path in (*inside, *named)))


def _homes() -> tuple[str, ...]:
    """The home that HOME names, and the one that this user has without it."""
    try:
        from pwd import getpwuid  # noqa: PLC0415 - Windows lacks it, and is told so by the walls

        registered = getpwuid(os.getuid()).pw_dir
    except (ImportError, KeyError):
        registered = ""
    return tuple(dict.fromkeys(os.path.realpath(path) for path in (os.path.expanduser("~"), registered) if path))


def _too_wide(folder: str, homes: Sequence[str], hidden: Sequence[str]) -> bool:
    """Say whether a folder holds more than a build: everything, a home or a folder right below it, what is private."""
    above, further = os.path.dirname(folder), os.path.dirname(os.path.dirname(folder))
    if above in {"/", "/root", *HOMES, *homes} or further in HOMES:
        return True
    return any(_below(path, folder) for path in ("/root", *HOMES, *homes, *hidden))


def _narrowest(paths: Sequence[str]) -> tuple[str, ...]:
    """Each path once, those left out that lie in another or in what everybody sees."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if os.path.exists(path) and not any(_below(path, other) for other in (*SYSTEM, *kept)):
            kept.append(path)
    return tuple(kept)


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _mapped() -> tuple[str, ...]:
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
            lines = [line for line in maps if ".so" in line and "/" in line]
    except OSError:
        return ()
    return tuple(sorted({line.split(None, 5)[5].rstrip("\n") for line in lines}))
