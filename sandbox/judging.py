"""Says what ended a run, from what was watched outside and reported inside."""

import errno
import signal

from sandbox.endings import Died, Ending, Exited, LimitReached, Raised, Vanished
from sandbox.program import Limit, Limits
from sandbox.reports import NoReport, Report
from sandbox.supervision import Watched

CPU_SPENT = 0.75
"""The part of the CPU limit from which on its signal is believed: the limit counts ticks, `wait4` counts finer."""
CROWDED = 0.9
"""The part of the process limit from which on a failed start is laid at its door: some may have ended since."""
ENDED = (0, 120)
"""The codes of a program that came to its end: the second is Python's own where the streams could not be flushed."""
DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def judge_ending(watched: Watched, report: Report | NoReport, limits: Limits) -> Ending:
    """Say what ended the run; the runner's own observations go before anything that came out of it."""
    if watched.stopped is not None:
        return LimitReached(watched.stopped, limits.amount(watched.stopped))
    if watched.called_off:
        return Vanished("it was called off")
    match watched.status.split():
        case ["signal", number, cpu]:
            return _killed(int(number), float(cpu), limits)
        case ["exit", code, _]:
            return _left(int(code), report, limits)
    return Vanished("it killed the process that watched it")


def _killed(number: int, cpu: float, limits: Limits) -> Ending:
    if number in {signal.SIGXCPU, signal.SIGKILL} and cpu >= CPU_SPENT * limits.cpu_seconds:
        return LimitReached(Limit.CPU, limits.amount(Limit.CPU))
    return Died(number)


def _left(code: int, report: Report | NoReport, limits: Limits) -> Ending:
    """How a process that left with a code ended; that it came to its end is believed only with a fitting code."""
    match report:
        case NoReport(reason):
            return Exited(code) if "left no" in reason else Vanished(reason)
        case Report(Raised() as raised):
            limit = _limit_behind(raised, report, limits)
            return raised if limit is None else LimitReached(limit, limits.amount(limit), raised.types, raised.message)
        case Report(ending):
            return ending if code in ENDED else Exited(code)


def _limit_behind(raised: Raised, report: Report, limits: Limits) -> Limit | None:
    """The limit that an uncaught exception stands for, if it stands for one."""
    if raised.types[0] == "MemoryError" and report.errno == errno.ENOMEM:
        return Limit.MEMORY
    if report.errno == errno.EMFILE:
        return Limit.OPEN_FILES
    if report.errno in DISK_ERRORS:
        return Limit.DISK
    return Limit.PROCESSES if report.tasks >= CROWDED * limits.processes else None
