"""Reads what processes write, with a budget in bytes and a deadline, so that no flood and no silence can hold us."""

import os
import select
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

CHUNK = 65536
SHORTEST, LONGEST = 0.0005, 0.05
"""Seconds between looks at whether a process has ended."""


class Budget:
    """Bytes that may still be read; several pipes may share one."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.exceeded = False

    def take(self, data: bytes) -> bytes:
        """The part of the data that the budget still allows."""
        self.exceeded = self.exceeded or len(data) > self.left
        kept = data[: self.left]
        self.left -= len(kept)
        return kept


class Pump:
    """Reads several pipes at once, each against its budget, until all their other ends are closed."""

    def __init__(self, budgets: Mapping[int, Budget]) -> None:
        self._budgets = dict(budgets)
        self.read = {descriptor: bytearray() for descriptor in budgets}
        self._poll = select.poll()
        for descriptor in budgets:
            self._poll.register(descriptor, select.POLLIN)
        self._open = set(budgets)

    @property
    def open(self) -> frozenset[int]:
        """The pipes whose other end may still be written to."""
        return frozenset(self._open)

    @property
    def ended(self) -> bool:
        """Whether every other end is closed."""
        return not self._open

    def step(self, seconds: float) -> None:
        """Wait at most so long for something to read, and read it."""
        for descriptor, _ in self._poll.poll(max(0, int(seconds * 1000) + 1)):
            data = os.read(descriptor, CHUNK)
            if data:
                self.read[descriptor] += self._budgets[descriptor].take(data)
            else:
                self._poll.unregister(descriptor)
                self._open.discard(descriptor)


@dataclass(frozen=True, slots=True)
class Collected:
    """What a short-lived command wrote to stdout; `reason` is empty if it ended in time with code 0."""

    stdout: bytes
    reason: str = ""


def collect(command: Sequence[str], env: Mapping[str, str], seconds: float, size: int) -> Collected:
    """Run a command and keep at most `size` bytes of its stdout; it ends after `seconds`, its children with it."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the caller chose the command
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(env),
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        return Collected(b"", getattr(error, "strerror", None) or str(error))
    assert process.stdout is not None  # noqa: S101 - for the type checker; stdout=PIPE makes it one
    with process.stdout as stdout:
        return _collected(process, stdout.fileno(), seconds, size)


def _collected(process: subprocess.Popen[bytes], descriptor: int, seconds: float, size: int) -> Collected:
    budget = Budget(size)
    pump = Pump({descriptor: budget})
    deadline = time.monotonic() + seconds
    while not pump.ended and not budget.exceeded and time.monotonic() < deadline:
        pump.step(deadline - time.monotonic())
    reason = "it said too much" if budget.exceeded else "" if pump.ended else f"it said nothing for {seconds:g} s"
    code = _end(process, deadline if pump.ended else 0.0)
    if not reason and code:
        reason = f"it ended with code {code}"
    return Collected(bytes(pump.read[descriptor]), reason)


def _end(process: subprocess.Popen[bytes], deadline: float) -> int:
    """Let a process end until then, and kill what it leaves behind while its number is still its own."""
    pause = SHORTEST
    while not _has_ended(process) and time.monotonic() < deadline:
        time.sleep(pause)
        pause = min(2 * pause, LONGEST)
    kill_group(process)
    return process.wait()


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Say whether a process has ended, without reaping it: until then no other gets its number, nor its group's."""
    if not hasattr(os, "waitid"):
        return process.poll() is not None  # macOS before Python 3.13
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def kill_below(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Kill a process's children and let it reap them, so that no zombie is left to others; then itself and its group.

    Not for children that make more: here there is one, the first of its own namespace, and all others die with it.
    """
    try:
        with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as file:  # noqa: PTH123 - no path
            children = [int(pid) for pid in file.read().split()]
        for child in children:
            os.kill(child, signal.SIGKILL)
        if children:
            process.wait(seconds)
    except (OSError, subprocess.TimeoutExpired):
        pass  # it is gone already, or does not listen
    kill_group(process)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that leads its own session, and its group; nothing happens if it is gone and reaped."""
    if process.returncode is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.kill()
