"""What no input may make the program do: take long, write outside a folder, start a process, reach for a network."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

CPU_SECONDS = 5.0
"""What an input of at most `MOST_BYTES` may take: beyond it an author would believe that the program hangs."""

MOST_BYTES = 65536

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGES = frozenset(
    {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate", "os.chmod", "os.chown"}
)
"""Events of Python's audit whose first argument is a path that changes."""

NEVER = frozenset(
    {"subprocess.Popen", "os.exec", "os.fork", "os.posix_spawn", "os.system", "socket.connect", "pty.spawn"}
)


class TooSlowError(BaseException):
    """An input took more than its CPU time; no `except Exception` hides it."""


class OutsideError(AssertionError):
    """Something was written outside, or started."""


class Audit:
    """Notes what happens beyond a folder; an audit hook cannot be removed, so it is told when to look."""

    def __init__(self) -> None:
        self._folder = ""
        self._seen: list[str] = []
        sys.addaudithook(self._note)

    @contextmanager
    def below(self, folder: Path) -> Iterator[None]:
        """Fail if anything was written beyond the folder meanwhile."""
        self._folder, self._seen = str(folder.resolve()), []
        try:
            yield
        finally:
            self._folder = ""
        if self._seen:
            raise OutsideError("; ".join(self._seen))

    def _note(self, event: str, args: tuple[object, ...]) -> None:
        if not self._folder:
            return
        if event in NEVER:
            self._seen.append(f"{event} {args!r:.200}")
        elif event in CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & WRITING):
            self._note_path(event, args[0])

    def _note_path(self, event: str, path: object) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        real = os.path.realpath(os.fsdecode(path))
        inside = real == self._folder or real.startswith(self._folder + os.sep)
        if not (inside or real == os.devnull or "__pycache__" in real):
            self._seen.append(f"{event} {real!r}")


@cache
def audit() -> Audit:
    """The one audit of this process."""
    return Audit()


@contextmanager
def budget(seconds: float = CPU_SECONDS) -> Iterator[None]:
    """Fail with `TooSlowError` where the CPU time is used up, so that its traceback names the loop."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {seconds} s of CPU time")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
