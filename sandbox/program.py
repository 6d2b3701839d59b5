"""What is to be run, and within which limits."""

from dataclasses import dataclass
from enum import StrEnum

MIB = 1024 * 1024


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
    for its allocator, so it is far above what is touched. `processes` counts processes and threads together.
    `open_files` bounds each process. `disk_bytes` bounds each file and each of the private folder, `/tmp` and
    `/dev/shm`, which lie in memory. `output_bytes` counts stdout and stderr together; `result_bytes` what the
    expressions' values take.
    """

    cpu_seconds: int = 10
    wall_seconds: float = 10.0
    memory_bytes: int = 2048 * MIB
    processes: int = 128
    open_files: int = 256
    disk_bytes: int = 64 * MIB
    output_bytes: int = 1 * MIB
    result_bytes: int = 1 * MIB

    def amount(self, limit: Limit) -> str:
        """The amount of one limit with its unit, such as `10 s` or `64 MiB`."""
        return {
            Limit.CPU: f"{self.cpu_seconds} s",
            Limit.WALL: f"{self.wall_seconds:g} s",
            Limit.MEMORY: _size(self.memory_bytes),
            Limit.PROCESSES: str(self.processes),
            Limit.OPEN_FILES: str(self.open_files),
            Limit.DISK: _size(self.disk_bytes),
            Limit.OUTPUT: _size(self.output_bytes),
            Limit.RESULT: _size(self.result_bytes),
        }[limit]


def _size(count: int) -> str:
    return f"{count / MIB:g} MiB" if count >= MIB else f"{count / 1024:g} KiB" if count >= 1024 else f"{count} bytes"  # noqa: PLR2004 - a KiB
