"""Watches one started job: hands it its key, reads its pipes against budgets and the clock, and kills it."""

import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.pipes import Budget, Pump, kill_below
from sandbox.program import Limit, Limits
from sandbox.totals import Group

BUILDING = 30.0
"""Seconds that the wall and the interpreter may take to come up on a busy machine."""
GRACE = 2.0
"""Seconds that the wall's outer process may take to notice that its child was killed, and to reap it."""
TICK = 0.1
"""Seconds between looks at whether the run was called off."""
READY = b"ready\n"
STATUS_BYTES = 256


@dataclass(frozen=True, slots=True)
class Channel:
    """The runner's ends of a job's pipes, and the job's ends of those that are not its standard streams."""

    report: int
    status: int
    job_report: int
    job_status: int

    def close_job_side(self) -> None:
        """Close what only the job shall hold."""
        os.close(self.job_report)
        os.close(self.job_status)

    def close(self) -> None:
        """Close what the runner holds."""
        os.close(self.report)
        os.close(self.status)


def open_channel() -> Channel:
    """Make the two pipes over which a job reports; none is inherited unless it is passed on by name."""
    report, job_report = os.pipe()
    status, job_status = os.pipe()
    return Channel(report, status, job_report, job_status)


@dataclass(frozen=True, slots=True)
class Watched:
    """What came of a job. `stopped` is the limit at which it was killed, `called_off` whether somebody stopped it.

    `begun` says whether the program was started at all, and `unready` why not, if it is not the job's own words that
    say it; `status` is what the first process inside said of its end.
    """

    begun: bool
    key: str
    status: str
    stdout: bytes
    stderr: bytes
    report: bytes
    seconds: float
    stopped: Limit | None = None
    called_off: bool = False
    unready: str = ""


class Watch:
    """One job from its start to its end; lives in one thread, because a job dies with the thread that started it."""

    def __init__(
        self, process: subprocess.Popen[bytes], channel: Channel, limits: Limits, group: Group | None = None
    ) -> None:
        assert process.stdin and process.stdout and process.stderr  # noqa: S101, PT018 - for the type checker; all are pipes
        self._process, self._channel, self._limits, self._group = process, channel, limits, group or Group()
        self._stdin = process.stdin
        self._out, self._err = process.stdout.fileno(), process.stderr.fileno()
        self._output, self._result, self._said = (
            Budget(limits.output_bytes),
            Budget(limits.result_bytes),
            Budget(STATUS_BYTES),
        )
        self._pump = Pump(
            {self._out: self._output, self._err: self._output, channel.report: self._result, channel.status: self._said}
        )
        self._key = os.urandom(16).hex()
        self._unready = ""

    def until_end(self, called_off: Callable[[], bool]) -> Watched:
        """Watch the job until it has ended or was killed; afterwards none of its processes is left."""
        try:
            begun = self._await_ready(called_off)
            start = time.monotonic()
            stopped = self._await_end(start + self._limits.wall_seconds, called_off) if begun else None
            seconds = time.monotonic() - start
            if begun and self._group.overdrawn():
                stopped = Limit.TOTAL_MEMORY
        finally:
            self._finish()
        read = {descriptor: bytes(data) for descriptor, data in self._pump.read.items()}
        status = read[self._channel.status].removeprefix(READY).decode("ascii", "replace")
        return Watched(
            begun=begun,
            key=self._key,
            status=status,
            stdout=read[self._out],
            stderr=read[self._err],
            report=read[self._channel.report],
            seconds=seconds if begun else 0.0,
            stopped=stopped,
            called_off=called_off(),
            unready=self._unready,
        )

    def _await_ready(self, called_off: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + BUILDING
        while not self._pump.read[self._channel.status].startswith(READY):
            if time.monotonic() > deadline:
                self._unready = f"the interpreter did not come up within {BUILDING:g} s"
            if self._pump.ended or self._output.exceeded or called_off() or self._unready:
                return False
            self._pump.step(TICK)
        return self._release()

    def _release(self) -> bool:
        """Put the job into its group, now that all of its processes wait, and hand it its key."""
        try:
            self._group.admit(self._process.pid)
        except ProcessLookupError:
            return False  # it is gone already
        except OSError as error:
            self._unready = f"it could not be put into its control group: {error.strerror}"
            return False
        try:
            self._stdin.write(self._key.encode())
            self._stdin.close()
        except BrokenPipeError:
            return False
        return True

    def _await_end(self, deadline: float, called_off: Callable[[], bool]) -> Limit | None:
        while not self._pump.ended:
            if self._output.exceeded:
                return Limit.OUTPUT
            if self._result.exceeded:
                return Limit.RESULT
            if self._group.overdrawn():
                return Limit.TOTAL_MEMORY
            left = deadline - time.monotonic()
            if left <= 0:
                return Limit.WALL
            if called_off():
                return None
            self._pump.step(min(left, TICK))
        return Limit.OUTPUT if self._output.exceeded else Limit.RESULT if self._result.exceeded else None

    def _finish(self) -> None:
        """Kill what is left, and wait until the pipes are closed, which they are when the last process is gone."""
        if not self._pump.ended:
            kill_below(self._process, GRACE)
            drained = Pump(dict.fromkeys(self._pump.open, Budget(0)))
            deadline = time.monotonic() + BUILDING
            while not drained.ended and time.monotonic() < deadline:
                drained.step(TICK)
        self._process.wait()
        self._group.remove()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        self._channel.close()
