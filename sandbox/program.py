"""What is to be run, and within which limits."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

MIB = 1024 * 1024

BOUNDS: dict[str, tuple[float, float]] = {
    "cpu_seconds": (1, 60),
    "wall_seconds": (0.1, 120),
    "memory_bytes": (64 * MIB, 16384 * MIB),
    "total_memory_bytes": (32 * MIB, 2048 * MIB),
    "processes": (4, 512),
    "open_files": (16, 1024),
    "disk_bytes": (64 * 1024, 256 * MIB),
    "output_bytes": (1024, 8 * MIB),
    "result_bytes": (1024, 4 * MIB),
}
"""The least and the most of each limit that a program's author may ask for.

Below the least an interpreter does not come up, or nothing can be told of its end. The most is what a small machine
bears and what patience allows.
"""


class OutOfBounds(ValueError):  # noqa: N818 - it says what is wrong with a wish
    """A limit was wished for that there is not, or beyond its bounds."""


@dataclass(frozen=True, slots=True)
class Program:
    """A Python program, and expressions that are evaluated over its globals after it ended.

    `name` is the file name that its tracebacks show. Expressions are evaluated in order, in the program's own
    process, never in a child that it forked.
    """

    source: str
    name: str = "experiment.py"
    observe: tuple[str, ...] = ()


class Limit(StrEnum):
    """What a run may use up, in words."""

    CPU = "CPU time"
    WALL = "wall time"
    MEMORY = "memory"
    TOTAL_MEMORY = "total memory"
    PROCESSES = "processes"
    OPEN_FILES = "open files"
    DISK = "disk"
    OUTPUT = "output"
    RESULT = "result size"


@dataclass(frozen=True, slots=True)
class Limits:
    """The budget of one run.

    The defaults fit lessons about threads, process pools and event loops, and end a mistake before patience does.
    `cpu_seconds` bounds each process. `wall_seconds` bounds the whole run, from the program's first line on.
    `memory_bytes` bounds the address space of each process: a thread reserves 8 MiB of stack and may reserve 64 MiB
    for its allocator, so it is far above what is touched. `total_memory_bytes` bounds what all processes together
    touch and what lies in their folders, where a control group can be had (see `totals`); `processes` counts processes
    and threads together.
    `open_files` bounds each process. `disk_bytes` bounds each file and each of the private folder, `/tmp` and
    `/dev/shm`, which lie in memory. `output_bytes` counts stdout and stderr together; `result_bytes` what the
    expressions' values take.
    """

    cpu_seconds: int = 10
    wall_seconds: float = 10.0
    memory_bytes: int = 2048 * MIB
    total_memory_bytes: int = 1024 * MIB
    processes: int = 128
    open_files: int = 256
    disk_bytes: int = 64 * MIB
    output_bytes: int = 1 * MIB
    result_bytes: int = 1 * MIB

    @classmethod
    def bounded(cls, **wishes: object) -> Self:
        """Limits as a stranger may wish for them: the defaults but for the wishes, each within `BOUNDS`.

        Raises `OutOfBounds`, which names the first wish that no limit has, that is out of bounds or not whole.
        """
        for name, wish in wishes.items():
            _check(name, wish)
        return cls(**wishes)  # type: ignore[arg-type]  # whole where whole numbers are wanted: checked above

    def amount(self, limit: Limit) -> str:
        """The amount of one limit with its unit, such as `10 s` or `64 MiB`."""
        return {
            Limit.CPU: f"{self.cpu_seconds} s",
            Limit.WALL: f"{self.wall_seconds:g} s",
            Limit.MEMORY: _size(self.memory_bytes),
            Limit.TOTAL_MEMORY: _size(self.total_memory_bytes),
            Limit.PROCESSES: str(self.processes),
            Limit.OPEN_FILES: str(self.open_files),
            Limit.DISK: _size(self.disk_bytes),
            Limit.OUTPUT: _size(self.output_bytes),
            Limit.RESULT: _size(self.result_bytes),
        }[limit]


def _size(count: int) -> str:
    return f"{count / MIB:g} MiB" if count >= MIB else f"{count / 1024:g} KiB" if count >= 1024 else f"{count} bytes"  # noqa: PLR2004 - a KiB


def _check(name: str, wish: object) -> None:
    if name not in BOUNDS:
        raise OutOfBounds(f"there is no limit {name!r}; there are {', '.join(BOUNDS)}")
    least, most = BOUNDS[name]
    if isinstance(wish, bool) or not isinstance(wish, int | float) or (name != "wall_seconds" and wish % 1):
        raise OutOfBounds(f"{name} must be a {'number' if name == 'wall_seconds' else 'whole number'}, not {wish!r}")
    if not least <= wish <= most:
        raise OutOfBounds(
            f"{name} is {_told(name, wish)}, and must lie between {_told(name, least)} and {_told(name, most)}"
        )


def _told(name: str, figure: float) -> str:
    return _size(int(figure)) if name.endswith("_bytes") else f"{figure:g}"
