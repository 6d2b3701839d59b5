"""What the walls cost: `python tests/benchmarks/walls.py [ROUNDS]`. Ratios to a bare `python -I -c pass`.

The payload is `-c pass`, started from a warm process, on the interpreter that runs this. All ways are measured side by
side, in turn, for single times say more about the machine than about the walls. Each part is left out by itself:

- walls: all of them, without the harness (the figure that is bounded, for an ordinary user)
- without calls: the system calls unfiltered; without network: the host's; and so on
- with groups: control groups made, filled, read and removed, where they can be had
- harness: `sandbox.run`, which starts a second process, sets limits, runs the program and reports

The medians are judged, as in waiting.py; on a machine that is busy with other things they say little, and the least
beside them is there to show how much of a ratio is that.

Root is dropped first by another interpreter, so that as root all of it costs more; run it as an ordinary user, too.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import sandbox
from sandbox.backends import bubblewrap
from sandbox.backends.base import Job, Launch
from sandbox.runner import _start
from sandbox.totals import Group, open_group, places

BOUND = 1.7
"""What the walls alone may cost an ordinary user, as a ratio to the bare interpreter."""
ROUNDS = 40
LIMITS = sandbox.Limits()
NETWORK = ("--unshare-net",)
OTHERS = ("--unshare-ipc", "--unshare-cgroup", "--disable-userns")
CALLS = ("--seccomp",)
WALL = bubblewrap.Bubblewrap()


def main() -> int:
    """Measure, print a table, and end with 1 if the bound is passed by an ordinary user."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    ways: dict[str, Callable[[], object]] = {
        "bare": _bare,
        "walls": lambda: _walled(()),
        "without calls": lambda: _walled(CALLS),
        "without network": lambda: _walled(NETWORK),
        "without the rest": lambda: _walled((*NETWORK, *OTHERS, *CALLS)),
        "with groups": lambda: _walled((), open_group(LIMITS)),
        "harness": _run,
    }
    for way in ways.values():
        way()  # once to warm up: engines looked for, rules compiled, places found
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            times[name].append(_timed(way))
    return _report(times)


def _bare() -> None:
    subprocess.run([sandbox.own().executable, "-I", "-c", "pass"], check=True, env={})  # noqa: S603 - our own


def _run() -> None:
    ending = sandbox.run(sandbox.Program("pass"), sandbox.own()).ending
    if ending != sandbox.Finished():
        sys.exit(f"no usable wall: {ending}")


def _walled(without: Sequence[str], group: Group | None = None) -> None:
    """Start `-c pass` behind the walls, some of their words left out, and wait for its end."""
    launch = WALL.launch(Job(sandbox.own(), {}, ("-I", "-c", "pass"), LIMITS))
    if not isinstance(launch, Launch):
        sys.exit(f"no usable wall: {launch}")
    _leave_out(launch.descriptors[0], without)
    with _start(launch) as process:
        if group:
            group.admit(process.pid)
        _, said = process.communicate()
    if group:
        group.overdrawn()
        group.remove()
    if process.returncode:
        sys.exit(f"the wall failed: {said.decode(errors='replace')}")


def _leave_out(options: int, words: Sequence[str]) -> None:
    """Take words out of the options, `--seccomp` with its argument."""
    given = os.pread(options, 1 << 20, 0).split(b"\0")[:-1]
    left = [word for position, word in enumerate(given) if not _taken(given, position, words)]
    os.ftruncate(options, 0)
    os.pwrite(options, b"".join(word + b"\0" for word in left), 0)


def _taken(given: Sequence[bytes], position: int, words: Sequence[str]) -> bool:
    before = given[position - 1] if position else b""
    return given[position].decode() in words or (before == b"--seccomp" and "--seccomp" in words)


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _report(times: dict[str, list[float]]) -> int:
    medians = {name: statistics.median(values) for name, values in times.items()}
    bare = medians["bare"]
    groups = ", ".join(sorted(place.controller for place in places())) or "none can be made here"
    sys.stdout.write(f"{sys.version.split()[0]}, uid {os.getuid()}, control groups: {groups}\n")
    for name, median in medians.items():
        sys.stdout.write(
            f"{name:<17} median {median * 1000:6.1f} ms  ratio {median / bare:4.2f}   "
            f"least {min(times[name]) * 1000:6.1f} ms  ratio {min(times[name]) / min(times['bare']):4.2f}\n"
        )
    if not os.getuid():
        sys.stdout.write("as root no bound is set\n")
        return 0
    sys.stdout.write(f"the walls' median may be {BOUND} x that of a bare interpreter\n")
    return int(medians["walls"] / bare > BOUND)


if __name__ == "__main__":
    sys.exit(main())
