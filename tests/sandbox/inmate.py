"""A runner of attacks that itself lives behind a second wall. Started by `second_wall`; knows nothing of baits.

`confine SETTINGS` gives up, for good, what the settings say (control groups joined, a terminal taken, folders hidden
and others shown, limits set, root dropped) and starts itself anew as `serve`, which answers one JSON line with another.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

MS_BIND, MS_REC, MS_PRIVATE, CLONE_NEWNS = 4096, 16384, 1 << 18, 0x20000
PR_SET_CHILD_SUBREAPER = 36
GIB = 1 << 30
SHORT = 3.0
"""Seconds that the naive control is given, which has no wall time of its own."""
FLOOD = 4 << 20
"""Bytes of output after which the naive control is stopped."""


def confine(settings: dict[str, Any]) -> None:
    """Go behind the second wall, and become the one that serves."""
    for members in settings["groups"]:
        Path(members).write_text(str(os.getpid()), encoding="ascii")
    os.open(settings["terminal"], os.O_RDWR)  # the first one that a leader of a session opens is its terminal
    if settings["hidden"] or settings["shown"]:
        _rearrange(settings["hidden"], settings["shown"])
    for kind, most in ((resource.RLIMIT_AS, 8 * GIB), (resource.RLIMIT_FSIZE, GIB // 4), (resource.RLIMIT_CORE, 1)):
        resource.setrlimit(kind, (most, most))
    resource.setrlimit(resource.RLIMIT_NPROC, (settings["processes"],) * 2)  # of a user on all the machine; not of root
    if settings["uid"] is not None:
        os.setgroups([])
        os.setresgid(*[settings["uid"]] * 3)
        os.setresuid(*[settings["uid"]] * 3)
    command = [settings["python"], "-B", __file__, "serve"]
    os.execve(command[0], command, settings["env"])  # noqa: S606 - no shell is meant


def _rearrange(hidden: list[str], shown: dict[str, str]) -> None:
    """Hide folders, and show others that lie behind closed doors, for this process and what it starts."""
    libc = ctypes.CDLL(None, use_errno=True)
    done = [libc.unshare(CLONE_NEWNS), libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None)]
    kept = {folder: os.open(folder, os.O_PATH) for folder in shown}
    covered = {*hidden, *shown.values()}
    done += [libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, b"mode=0755,size=1m") for folder in covered]
    for folder, opened in kept.items():
        Path(folder).mkdir(parents=True)
        done.append(libc.mount(b"/proc/self/fd/%d" % opened, os.fsencode(folder), None, MS_BIND, None))
    if any(done):
        sys.exit(f"the second wall could not be built: {os.strerror(ctypes.get_errno())}")


def serve() -> None:
    """Answer each line until there are no more."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        wish = json.loads(line)
        answer = _naive(wish) if wish["engine"] == "naive" else _walled(wish)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        _bury()


def _bury() -> None:
    """Reap what runs left behind, for this process takes orphans in."""
    try:
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass
    except ChildProcessError:
        pass


def _walled(wish: dict[str, Any]) -> dict[str, Any]:
    import sandbox  # noqa: PLC0415 - not before the drop, like all that follows
    from sandbox.__main__ import harmless  # noqa: PLC0415
    from sandbox.runner import _run_behind, never  # noqa: PLC0415 - the way in that takes a wall

    interpreter = sandbox.describe(wish["python"])
    if isinstance(interpreter, sandbox.Problem):
        return _answer("refused", message=interpreter.reason)
    program = sandbox.Program(wish["source"], wish["name"], tuple(wish["observe"]))
    wall, limits = _wall(wish["engine"]), sandbox.Limits(**wish["limits"])
    *_, run = [_run_behind(wall, program, interpreter, limits, never) for _ in range(wish["runs"])]
    return _answer(
        _words(run.ending),
        stdout=run.stdout,
        stderr=run.stderr,
        observations=[(name, getattr(seen, "shown", "") or f"no value: {seen}") for name, seen in run.observations],
        message=str(getattr(run.ending, "message", "") or getattr(run.ending, "reason", "")),
        seconds=run.seconds,
        shown=harmless(run.stdout + run.stderr),
        unbounded=[total.total for total in sandbox.unbounded()],
    )


@cache
def _wall(engine: str) -> Any:  # noqa: ANN401 - the sandbox is not imported yet
    """The wall by the wheel's bwrap, or by the one in a folder."""
    from sandbox.backends.bubblewrap import Bubblewrap  # noqa: PLC0415

    return Bubblewrap(()) if engine == "wheel" else Bubblewrap((engine,), wheel=False)


def _words(ending: object) -> str:
    import sandbox  # noqa: PLC0415

    match ending:
        case sandbox.Raised(types, _):
            return f"raised {types[0]}"
        case sandbox.Exited(code):
            return f"exited {code}"
        case sandbox.LimitReached(limit, _):
            return f"limit {limit}"
        case sandbox.Died(number):
            return f"died {sandbox.signal_name(number)}"
    return type(ending).__name__.lower()


def _naive(wish: dict[str, Any]) -> dict[str, Any]:
    """Run it as too many do: `bwrap --ro-bind / / --dev /dev --proc /proc`."""
    from sandbox.pipes import Budget, Pump  # noqa: PLC0415

    Path(wish["file"]).write_text(wish["source"], encoding="utf-8")
    words = ("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc")
    start, ending = time.monotonic(), "over"
    with subprocess.Popen(  # noqa: S603 - our own
        [wish["bwrap"], *words, wish["python"], wish["file"]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr  # noqa: PT018 - for the type checker; both are pipes
        ends, budget = (process.stdout.fileno(), process.stderr.fileno()), Budget(FLOOD)
        pump = Pump(dict.fromkeys(ends, budget))
        while not pump.ended and ending == "over":
            pump.step(0.1)
            late = time.monotonic() > start + SHORT
            ending = "flood" if budget.exceeded else "ran on" if late else "over"
        if ending != "over":
            process.kill()
        stdout, stderr = (bytes(pump.read[one]).decode("utf-8", "backslashreplace") for one in ends)
    Path(wish["file"]).unlink()
    return _answer(ending, stdout=stdout, stderr=stderr, seconds=time.monotonic() - start, shown=stdout + stderr)


def _answer(ending: str, **more: object) -> dict[str, Any]:
    blank = {"stdout": "", "stderr": "", "observations": [], "message": "", "seconds": 0.0, "shown": ""}
    return {"ending": ending, **blank, **more}


if __name__ == "__main__":
    confine(json.loads(sys.argv[2])) if sys.argv[1] == "confine" else serve()
