"""Shows what holds on this machine, by running a hostile snippet behind the wall and looking at what came of it."""

import ast
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.backends.base import Unusable, Usable
from sandbox.endings import Refused, Run, Value
from sandbox.interpreters import Interpreter, own, private
from sandbox.program import Limits, Program
from sandbox.runner import INSIDE, first_usable, run
from sandbox.totals import Unbounded, unbounded

Found = Mapping[str, object]
GIVEN = {"PATH", "LANG", "LC_CTYPE", "HOME", "TMPDIR", "PWD"}
"""Variables that the wall sets itself; `LC_CTYPE` is Python's own doing."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold: its name, whether it does, and what was seen."""

    name: str
    ok: bool
    seen: str


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found: whether a wall can serve at all, each thing that was tried behind it, and what nothing bounds.

    That a total is unbounded is no hole, but whoever runs programs of strangers shall know it.
    """

    wall: Usable | Unusable
    checks: tuple[Check, ...] = ()
    unbounded: tuple[Unbounded, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether a wall can serve and everything tried was held back."""
        return isinstance(self.wall, Usable) and bool(self.checks) and all(check.ok for check in self.checks)


@dataclass(frozen=True, slots=True)
class _Bait:
    """What the snippet tries to reach: a file, a TCP port, an abstract socket, the home folder.

    `private` are the folders of data, settings and keys, each with what of it the interpreter's own places show.
    """

    canary: str
    port: int
    abstract: str
    home: str
    private: Mapping[str, Sequence[str]]


def probe(interpreter: Interpreter | None = None) -> Probe:
    """Run the hostile snippet behind the wall, on an interpreter of at least Python 3.8, by default our own."""
    on = interpreter or own()
    backend = first_usable()
    if isinstance(backend, Unusable):
        return Probe(backend)
    with _bait(on) as bait:
        done = run(Program(_snippet(bait), "hostile.py", ("found",)), on, LIMITS)
        if isinstance(done.ending, Refused):
            return Probe(Unusable(done.ending.reason, done.ending.remedy))
        return Probe(backend.look(), _checks(done, bait, on), unbounded())


@contextmanager
def _bait(on: Interpreter) -> Iterator[_Bait]:
    import socket  # noqa: PLC0415 - running a program needs neither
    import tempfile  # noqa: PLC0415 - likewise

    abstract = f"canary-{os.urandom(8).hex()}"
    with (
        tempfile.TemporaryDirectory(prefix="canary-") as folder,
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_UNIX) as unix,
    ):
        canary = Path(folder, "canary")
        canary.write_text("secret", encoding="ascii")
        canary.chmod(0o644)
        Path(folder).chmod(0o755)  # so that only the wall can hide it, whoever the snippet runs as
        unix.bind("\0" + abstract)
        unix.listen()
        yield _Bait(str(canary), tcp.getsockname()[1], abstract, str(Path.home()), _ways(on))


def _ways(on: Interpreter) -> Mapping[str, Sequence[str]]:
    return {folder: sorted(_below(on, folder)) for folder in private()}


def _below(on: Interpreter, folder: str) -> set[str]:
    """The names in a folder that lead to what the interpreter needs."""
    return {Path(path).relative_to(folder).parts[0] for path in on.visible if path != folder and _inside(path, folder)}


def _snippet(bait: _Bait) -> str:
    text = (INSIDE / "hostile.py").read_text(encoding="utf-8")
    for name, value in (
        ("canary", bait.canary),
        ("port", bait.port),
        ("abstract", bait.abstract),
        ("home", bait.home),
        ("private", bait.private),
    ):
        text = text.replace('"{' + name + '}"', repr(str(value)))
    return text


def _checks(done: Run, bait: _Bait, interpreter: Interpreter) -> tuple[Check, ...]:
    seen = dict(done.observations).get("found")
    if not isinstance(seen, Value) or not seen.literal:
        return (Check("the snippet came to its end", ok=False, seen=f"{done.ending} {seen}"),)
    found: Found = ast.literal_eval(seen.shown)
    passed = {name: str(found.get(key)) for name, key in _TRIED.items()}
    denied = [Check(name, not said.startswith("did it"), said) for name, said in passed.items()]
    return (*denied, *_facts(found, bait, interpreter))


_TRIED = {
    "a file of the host cannot be read": "canary",
    "nor through another process": "canary_through_proc",
    "a TCP port of the host cannot be reached": "tcp",
    "nor an abstract socket": "abstract",
    "the core pattern cannot be written": "core_pattern",
    "the root folder cannot be written": "root",
    "/dev cannot be written": "dev",
    "the program cannot overwrite itself": "program",
    "nor the memory of the wall's own process": "first_memory",
    "nor that of the one that watches": "watcher_memory",
    "no further user namespace": "user_namespace",
}
"""What the snippet tried and must have failed at."""


def _facts(found: Found, bait: _Bait, interpreter: Interpreter) -> Iterator[Check]:
    ways = _below(interpreter, bait.home)
    rules: Sequence[tuple[str, str, Callable[[object], bool]]] = (
        ("only the loopback interface", "interfaces", lambda names: names == ["lo"]),
        ("the home folder is hidden", "home", lambda names: isinstance(names, list) and set(names) <= ways),
        ("and its data, settings and keys", "private", lambda paths: paths == []),
        ("not root", "uids", lambda ids: isinstance(ids, list) and 0 not in ids),
        ("no capabilities", "capabilities", lambda sets: isinstance(sets, list) and not any(int(s, 16) for s in sets)),
        ("no new privileges", "no_new_privs", lambda flag: flag == "1"),
        ("no inherited descriptors", "descriptors", lambda open_: isinstance(open_, list) and len(open_) <= _OPEN),
        ("an empty environment", "environment", lambda names: isinstance(names, list) and set(names) <= GIVEN),
        ("nothing of ours in the first process", "first_environment", lambda text: "=" not in str(text)),
        ("no other processes", "processes", lambda pids: isinstance(pids, list) and max(pids) < _FEW),
        ("system calls are filtered", "seccomp", lambda mode: mode == "2"),
        ("a process limit", "limit", lambda limits: limits == [str(LIMITS.processes)]),
        ("and it is in force", "crowd", lambda count: isinstance(count, int) and 0 < count < LIMITS.processes),
    )
    return (Check(name, rule(found.get(key)), str(found.get(key))) for name, key, rule in rules)


LIMITS = Limits(processes=24)
"""Fewer processes than the snippet tries to start."""
_OPEN = 5
"""0 to 2, the report's, and the one with which they are listed."""
_FEW = 10
"""The wall's own processes and the program have the first few numbers of their namespace."""


def _inside(path: str, folder: str) -> bool:
    return os.path.commonpath((path, folder)) == folder
