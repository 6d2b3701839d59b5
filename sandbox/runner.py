"""Runs a program behind the wall: the one way in."""

import os
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sandbox.backends import backends
from sandbox.backends.base import CARRIED, Backend, Job, Launch, Unusable, Usable
from sandbox.endings import Refused, Run
from sandbox.interpreters import Interpreter
from sandbox.judging import judge_ending
from sandbox.program import Limits, Program
from sandbox.reports import Report, read_report
from sandbox.supervision import Channel, Watch, Watched, open_channel
from sandbox.totals import open_group

INSIDE = Path(__file__).parent / "inside"
HARNESS = ("state.py", "names.py", "harness.py")
"""The files that make up the one that is carried in, in their order."""
FOLDER = "/run/experiment"
"""The folder inside the wall where the program lies, alone."""

UNREADY = "try it again, and the interpreter by hand; a busy machine may need a second go"


def never() -> bool:
    """Nobody calls the run off."""
    return False


def run(
    program: Program, interpreter: Interpreter, limits: Limits | None = None, called_off: Callable[[], bool] = never
) -> Run:
    """Run a program on an interpreter behind the first wall that can serve; never without one.

    `called_off` is asked several times a second whether the run shall be stopped. May be called from several
    threads at once. Errors of any kind become the run's ending; none is raised.
    """
    budget = limits or Limits()
    wall = first_usable()
    if isinstance(wall, Unusable):
        return _refused(wall)
    if not os.access(interpreter.executable, os.X_OK):
        return Run(Refused(f"there is no {interpreter.executable} any more"))
    return _run_behind(wall, program, interpreter, budget, called_off)


def first_usable() -> Backend | Unusable:
    """The first wall whose engine is there, or why the preferred one is not."""
    looks = [(backend, backend.look()) for backend in backends()]
    usable = next((backend for backend, look in looks if isinstance(look, Usable)), None)
    return usable or next(look for _, look in looks if isinstance(look, Unusable))


def _refused(wall: Unusable) -> Run:
    return Run(Refused(wall.reason, wall.remedy))


def _run_behind(
    wall: Backend, program: Program, interpreter: Interpreter, limits: Limits, called_off: Callable[[], bool]
) -> Run:
    channel = open_channel()
    job = _job(program, interpreter, limits, channel)
    launch = wall.launch(job)
    if isinstance(launch, Unusable):
        channel.close_job_side()
        channel.close()
        return _refused(launch)
    try:
        process = _start(launch)
    except OSError as error:
        channel.close()
        return Run(Refused(f"the wall could not be started: {error.strerror}"))
    else:
        watched = Watch(process, channel, limits, open_group(limits)).until_end(called_off)
        return _run_of(watched, program, limits, wall)
    finally:
        for folder in launch.folders:
            _remove(folder)


def _remove(folder: str) -> None:
    from shutil import rmtree  # noqa: PLC0415 - most walls need no folder

    rmtree(folder, ignore_errors=True)


def _job(program: Program, interpreter: Interpreter, limits: Limits, channel: Channel) -> Job:
    path, harness, request = f"{FOLDER}/{program.name}", f"{CARRIED}/harness.py", f"{CARRIED}/expressions"
    expressions = "".join(text.encode("utf-8", "surrogatepass").hex() + "\n" for text in program.observe)
    figures = (limits.cpu_seconds, limits.memory_bytes, limits.processes, limits.open_files, limits.disk_bytes)
    descriptors = (channel.job_report, channel.job_status)
    return Job(
        interpreter=interpreter,
        files={
            harness: _harness(),
            path: program.source.encode("utf-8", "surrogatepass"),
            request: expressions.encode("ascii"),
        },
        arguments=(harness, path, request, *map(str, descriptors), *map(str, figures)),
        limits=limits,
        keep=descriptors,
    )


@cache
def _harness() -> bytes:
    return b"\n\n".join((INSIDE / name).read_bytes() for name in HARNESS)


def _start(launch: Launch) -> subprocess.Popen[bytes]:
    """Start the command with nothing inherited but its descriptors, which are closed here whatever happens."""
    try:
        return subprocess.Popen(  # noqa: S603 - the command is the wall's own
            launch.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            pass_fds=launch.descriptors,
            env={},
            cwd="/",
            start_new_session=True,
        )
    finally:
        for descriptor in launch.descriptors:
            os.close(descriptor)


def _run_of(watched: Watched, program: Program, limits: Limits, wall: Backend) -> Run:
    stdout, stderr = (data.decode("utf-8", "backslashreplace") for data in (watched.stdout, watched.stderr))
    if not watched.begun and not watched.called_off:
        return _refused(Unusable(watched.unready, UNREADY) if watched.unready else wall.diagnose(stderr))
    report = read_report(watched.report, watched.key, len(program.observe))
    observations = report.observations if isinstance(report, Report) else ()
    return Run(
        ending=judge_ending(watched, report, limits),
        stdout=stdout,
        stderr=stderr,
        observations=tuple(zip(program.observe, observations, strict=False)),
        seconds=watched.seconds,
    )
