"""A second wall around every run of an attack: control groups, limits, a patience, and a kill of all that is in it."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sandbox.totals import kill_all, places
from tests.sandbox.baits import NOBODY, ROOT, Baits

INMATE = Path(__file__).with_name("inmate.py")
PROCESSES = 600
MEMORY = 3 << 30
PATIENCE = 90.0
"""Seconds after which one request is given up and everything in the wall is killed."""
EMPTYING = 6.0
"""Seconds that processes may take to leave the wall."""
BURIAL = 60.0
"""Seconds that the machine's first process may take to reap them."""
HIDDEN = ("/sys/fs/cgroup",)
PYTHON = "/usr/bin/python3"
"""A Python that an ordinary user can start."""


@dataclass(frozen=True, slots=True)
class Mode:
    """How the runner lives: as `root`, which it then drops, or as an ordinary user; with control groups or without.

    `engine` is `wheel`, `naive`, or the folder of the system's bwrap.
    """

    root: bool
    groups: bool
    engine: str

    @property
    def name(self) -> str:
        """It in words."""
        if self.engine == "naive":
            return "naive control"
        user, groups = "root" if self.root else "user", "groups" if self.groups else "no groups"
        return f"{user}, {groups}, {'wheel' if self.engine == 'wheel' else 'system'}"


class SecondWall:
    """Groups for everything that runs in it, and the inmate that runs attacks there, started anew when it is gone."""

    def __init__(self, mode: Mode, baits: Baits, shown: Mapping[str, str]) -> None:
        self._mode, self._baits, self._shown = mode, baits, dict(shown)
        self._folders = [_made(place.folder, place.unified, handed=self._handed) for place in _distinct()]
        self._inmate: subprocess.Popen[bytes] | None = None

    @property
    def _handed(self) -> int | None:
        """The user who gets the groups to make others below."""
        return NOBODY if self._mode.groups and not self._mode.root and not os.getuid() else None

    @property
    def pid(self) -> int:
        """The inmate's process."""
        return self._living().pid

    def ask(self, wish: Mapping[str, object], meanwhile: Callable[[], None]) -> dict[str, Any]:
        """Let the inmate run something; `disturbed` is its ending if the inmate does not outlive it."""
        inmate = self._living()
        assert inmate.stdin and inmate.stdout  # noqa: PT018 - for the type checker; both are pipes
        inmate.stdin.write(json.dumps(wish).encode() + b"\n")
        inmate.stdin.flush()
        deadline, said = time.monotonic() + PATIENCE, b""
        while not said.endswith(b"\n") and time.monotonic() < deadline:
            meanwhile()
            if select.select([inmate.stdout], [], [], 0.1)[0]:
                part = os.read(inmate.stdout.fileno(), 1 << 20)
                said += part
                if not part:
                    break
        with suppress(ValueError):
            return dict(json.loads(said))
        self.empty()
        return {"ending": "disturbed", "stdout": "", "stderr": "", "message": said.decode(errors="replace")[-300:]}

    def left(self, patience: float = EMPTYING) -> list[int]:
        """The processes that are still there although the run is over."""
        deadline = time.monotonic() + patience
        while (found := self._others()) and time.monotonic() < deadline:
            time.sleep(0.02)
        return found

    def empty(self) -> None:
        """Kill everything in the wall, the inmate too; no new processes until all are gone."""
        for folder in self._folders:
            with suppress(OSError):
                (folder / "pids.max").write_text("0", encoding="ascii")
        if self._inmate is not None:
            self._inmate.kill()
            self._inmate.wait()
            for stream in (self._inmate.stdin, self._inmate.stdout):
                if stream:
                    stream.close()
        self._inmate = None
        while self._members():
            for folder in self._folders:
                for below in (folder, *folder.rglob("*/")):
                    kill_all(below)
            time.sleep(0.02)
        self._await_burial()
        for folder in self._folders:
            with suppress(OSError):
                (folder / "pids.max").write_text(str(PROCESSES), encoding="ascii")

    def close(self) -> None:
        """Kill everything and remove the groups."""
        self.empty()
        for folder in self._folders:
            for below in (*sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True), folder):
                with suppress(OSError):
                    below.rmdir()

    def _living(self) -> "subprocess.Popen[bytes]":
        if self._inmate is None or self._inmate.poll() is not None:
            self.empty()
            self._inmate = self._started()
            assert self._inmate.stdout  # for the type checker; it is a pipe
            if self._inmate.stdout.readline() != b"ready\n":
                raise RuntimeError("nothing can be run behind the second wall")
        return self._inmate

    def _started(self) -> "subprocess.Popen[bytes]":
        hides = not self._mode.groups and self._mode.root
        settings = {
            "groups": [str(_members_of(folder)) for folder in self._folders],
            "terminal": os.ttyname(self._baits.terminal),
            "hidden": HIDDEN if hides else [],
            "shown": self._shown,
            "processes": PROCESSES + len(list(Path("/proc").glob("[0-9]*/task/*"))),
            "uid": NOBODY if not self._mode.root and not os.getuid() else None,
            "python": PYTHON if not self._mode.root and not os.getuid() else sys.executable,
            "env": {
                "PATH": "/usr/bin:/bin",
                "HOME": str(self._baits.home),
                "PYTHONPATH": os.pathsep.join(paths()),
                "SECRET_TOKEN": self._baits.secrets[2],
            },
        }
        return subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, "-B", str(INMATE), "confine", json.dumps(settings)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            cwd="/",
            start_new_session=True,
        )

    def _await_burial(self) -> None:
        """Wait until whoever took the dead in has reaped them, for they count."""
        deadline = time.monotonic() + BURIAL
        while time.monotonic() < deadline and any(_count(folder) for folder in self._folders):
            time.sleep(0.05)

    def _others(self) -> list[int]:
        own = self._inmate.pid if self._inmate else 0
        return [pid for pid in self._members() if pid != own]

    def _members(self) -> list[int]:
        found: set[int] = set()
        for folder in self._folders:
            for listing in folder.rglob("cgroup.procs"):
                with suppress(OSError):
                    found.update(map(int, listing.read_text(encoding="ascii").split()))
        return sorted(found)


@contextmanager
def walled(mode: Mode, baits: Baits, shown: Mapping[str, str] | None = None) -> Iterator[SecondWall]:
    """A second wall for as long as it is needed."""
    wall = SecondWall(mode, baits, shown or {})
    try:
        yield wall
    finally:
        wall.close()


def paths() -> list[str]:
    """Where the sandbox, its engine and its rules can be imported from."""
    import seccompy  # noqa: PLC0415 - only where the package is there

    return [str(ROOT), str(Path(seccompy.__file__).parents[1])]


def _count(folder: Path) -> int:
    """How many processes a group counts, dead ones among them; 0 where it counts none."""
    with suppress(OSError, ValueError):
        return int((folder / "pids.current").read_text(encoding="ascii"))
    return 0


def _distinct() -> list[Any]:
    return list({place.folder: place for place in places()}.values())


def _made(parent: Path, unified: bool, handed: int | None) -> Path:  # noqa: FBT001 - as the place says
    """A group with limits; in the second generation those who live in it live one below."""
    for left in parent.glob("hostile-*"):
        with suppress(OSError):  # of one that was killed; one that is in use cannot be removed
            if not Path("/proc", left.name.split("-")[1]).exists():
                left.rmdir()
    folder = parent / f"hostile-{os.getpid()}-{uuid4().hex[:8]}"
    folder.mkdir()
    for name, figure in (("pids.max", PROCESSES), ("memory.max", MEMORY), ("memory.limit_in_bytes", MEMORY)):
        with suppress(OSError):
            if (folder / name).exists():
                (folder / name).write_text(str(figure), encoding="ascii")
    if unified:
        with suppress(OSError):
            (folder / "cgroup.subtree_control").write_text("+memory +pids", encoding="ascii")
            (folder / "inmate").mkdir()
    if handed is not None:
        for name in ("", "cgroup.procs", "cgroup.subtree_control", "inmate", "inmate/cgroup.procs"):
            with suppress(FileNotFoundError):
                os.chown(folder / name, handed, handed)
    return folder


def _members_of(folder: Path) -> Path:
    """The file through which a process joins a group."""
    inner = folder / "inmate"
    return (inner if inner.exists() else folder) / "cgroup.procs"
