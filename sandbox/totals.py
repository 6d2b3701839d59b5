"""Bounds what all processes of a run take together, by control groups where one can be had.

Limits of processes (`setrlimit`) bound each process; only a memory group bounds their sum, what they leave in
`/dev/shm`, and inodes. A group needs a place where this user may make one: below our own group as root, or where
systemd has handed a part of the tree to the user. Both generations of the kernel's interface are known, v1 with a tree
for each controller and v2 with one for all.

A job is put into its group after its wall stands and before its program starts, while all of its processes wait, so
that none is missed. What a killed runner leaves, an empty group, is removed by the next one.
"""

import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path

from sandbox.program import Limits

CONTROLLERS = ("memory", "pids")
PREFIX = "pyquiz-sandbox-"
WALL_PROCESSES = 4
"""Processes of a job that are not the program's: two of bubblewrap's, the one that watches, and one to spare."""
PATIENCE = 2.0
"""Seconds that killed processes may take to leave their group."""
PAUSE = 0.002
"""Seconds between looks at whether they have."""
REMEDY = "start it with `systemd-run --user --scope -p Delegate=yes`, or as root"
MEANING = {"memory": "the memory of all processes together", "pids": "processes and threads, by the kernel's own count"}
"""What is bounded by each controller's group."""

_numbers = count()


@dataclass(frozen=True, slots=True)
class Place:
    """A folder below which groups of one controller can be made; `unified` is the second generation."""

    controller: str
    folder: Path
    unified: bool


@dataclass(frozen=True, slots=True)
class Unbounded:
    """A total that is not bounded, and why."""

    total: str
    reason: str
    remedy: str = REMEDY


@dataclass(frozen=True, slots=True)
class Group:
    """The groups of one run, one folder for each controller (the same for both in the second generation)."""

    folders: Mapping[str, Path] = field(default_factory=dict)

    def admit(self, leader: int) -> None:
        """Put a process and all below it into the group; they must not be starting others meanwhile."""
        pids = list(descendants(leader))
        for folder in set(self.folders.values()):
            for pid in pids:
                (folder / "cgroup.procs").write_text(str(pid), encoding="ascii")

    def overdrawn(self) -> bool:
        """Say whether the kernel had to kill a process because all together took too much memory."""
        folder = self.folders.get("memory")
        if folder is None:
            return False
        for name in ("memory.events", "memory.oom_control"):
            with suppress(OSError):
                return _figures(folder / name).get("oom_kill", 0) > 0
        return False

    def remove(self) -> None:
        """Kill what is left and remove the groups; what cannot be removed is left to the next runner."""
        deadline = time.monotonic() + PATIENCE
        for folder in set(self.folders.values()):
            while not _removed(folder) and time.monotonic() < deadline:
                kill_all(folder)
                time.sleep(PAUSE)


def open_group(limits: Limits) -> Group:
    """Make the groups of one run with their limits, as far as there are places for them."""
    name = f"{PREFIX}{os.getpid()}-{next(_numbers)}"
    group: dict[str, Path] = {}
    for place in places():
        folder = place.folder / name
        try:
            folder.mkdir(exist_ok=place.folder in {made.parent for made in group.values()})
            _limit(folder, place, limits)
        except OSError:
            continue  # it was possible a moment ago; what is missing is missing as where there never was a place
        group[place.controller] = folder
    return Group(group)


@cache
def places() -> tuple[Place, ...]:
    """Where groups can be made, by having made one; kept, because it stays so."""
    found = [place for controller in CONTROLLERS for place in _candidates(controller) if _tried(place)]
    for place in found:
        _sweep(place.folder)
    return tuple({place.controller: place for place in reversed(found)}.values())


def unbounded() -> tuple[Unbounded, ...]:
    """Say which totals are not bounded on this machine."""
    there = {place.controller for place in places()}
    return tuple(
        Unbounded(MEANING[name], f"no {name} control group can be made here")
        for name in CONTROLLERS
        if name not in there
    )


def descendants(pid: int) -> Iterator[int]:
    """A process and all below it, as far as they are there."""
    yield pid
    with suppress(OSError):
        for listing in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in listing.read_text(encoding="ascii").split():
                yield from descendants(int(child))


def kill_all(folder: Path) -> None:
    """Kill every process of a group, at once where the kernel can, else one by one."""
    with suppress(OSError):
        (folder / "cgroup.kill").write_text("1", encoding="ascii")
        return
    with suppress(OSError):
        for pid in (folder / "cgroup.procs").read_text(encoding="ascii").split():
            os.kill(int(pid), signal.SIGKILL)


def mounted(controller: str, mounts: str, own: str) -> Iterator[Place]:
    """Our own group of one controller, by the text of `/proc/self/mountinfo` and of `/proc/self/cgroup`.

    In the second generation a group with processes cannot hand controllers on, so that its parents are meant, the
    nearest first.
    """
    paths = {name: path for _, names, path in _lines(own) for name in names.split(",")}
    for root, folder, kind, options in _mounts(mounts):
        if kind == "cgroup" and controller in options and controller in paths:
            yield Place(controller, _below(folder, root, paths[controller]), unified=False)
        elif kind == "cgroup2" and "" in paths:
            mine = _below(folder, root, paths[""])
            above = [way for way in (mine, *mine.parents) if way.is_relative_to(folder)]
            yield from (Place(controller, way, unified=True) for way in above)


def _candidates(controller: str) -> Iterator[Place]:
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        own = Path("/proc/self/cgroup").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    for place in mounted(controller, mounts, own):
        if not place.unified or controller in _handed_on(place.folder):
            yield place


def _lines(own: str) -> Iterator[tuple[str, str, str]]:
    for line in own.splitlines():
        number, names, path = line.split(":", 2)
        yield number, names, path


def _mounts(text: str) -> Iterator[tuple[str, Path, str, set[str]]]:
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        root, folder = before.split()[3:5]
        kind, _, options = after.split(maxsplit=2)
        yield root, Path(folder), kind, set(options.split(","))


def _below(folder: Path, root: str, path: str) -> Path:
    """Where a group lies whose tree is mounted from `root` on."""
    return folder / os.path.relpath(path, root) if path.startswith(root) else folder


def _handed_on(folder: Path) -> list[str]:
    with suppress(OSError):
        return (folder / "cgroup.subtree_control").read_text(encoding="ascii").split()
    return []


def _tried(place: Place) -> bool:
    """Make a group, look for the controller's own files in it, and remove it."""
    folder = place.folder / f"{PREFIX}{os.getpid()}-{next(_numbers)}"
    if not os.access(place.folder / "cgroup.procs", os.W_OK):
        return False  # a process could not be moved from here
    try:
        folder.mkdir()
        usable = any(folder.glob(f"{place.controller}.*"))
        folder.rmdir()
    except OSError:
        return False
    return usable


def _limit(folder: Path, place: Place, limits: Limits) -> None:
    if place.controller == "pids":
        _write(folder / "pids.max", limits.processes + WALL_PROCESSES)
    elif place.unified:
        _write(folder / "memory.max", limits.total_memory_bytes)
        _write_if_there(folder / "memory.swap.max", 0)
    else:
        _write(folder / "memory.limit_in_bytes", limits.total_memory_bytes)
        _write_if_there(folder / "memory.memsw.limit_in_bytes", limits.total_memory_bytes)


def _write(file: Path, figure: int) -> None:
    file.write_text(str(figure), encoding="ascii")


def _write_if_there(file: Path, figure: int) -> None:
    with suppress(OSError):  # a kernel without accounting of swap
        _write(file, figure)


def _figures(file: Path) -> dict[str, int]:
    pairs = (line.split() for line in file.read_text(encoding="ascii").splitlines())
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2}  # noqa: PLR2004 - a name and its figure


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:
        return not folder.exists()
    return True


def _sweep(folder: Path) -> None:
    """Remove the empty groups of runners that are gone."""
    for left in folder.glob(f"{PREFIX}*"):
        pid = left.name.removeprefix(PREFIX).partition("-")[0]
        if not Path("/proc", pid).exists():
            kill_all(left)
            _removed(left)
