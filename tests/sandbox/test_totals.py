"""What all processes of a run take together is bounded where it can be, and said to be unbounded where it cannot."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import sandbox
from sandbox import Finished, Interpreter, Limit, LimitReached, Limits, Program, Refused
from sandbox.totals import PREFIX, Place, descendants, kill_all, mounted, open_group, places, unbounded
from tests.conftest import NOT_TESTED

ROOT = Path(__file__).parents[2]
MIB = 1024 * 1024
EATERS = """
import os, time
for _ in range(6):
    if os.fork() == 0:
        kept = bytearray(40 << 20)
        time.sleep(20)
        os._exit(0)
for _ in range(6): os.wait()
"""
FILES = "for number in range(200): open('/dev/shm/%d' % number, 'wb').write(bytes(1 << 20))"
INODES = "import os\nfor number in range(1_000_000): os.mkdir('/tmp/%d' % number)"


def has(controller: str) -> bool:
    return controller in {place.controller for place in places()}


@pytest.fixture
def _memory() -> None:
    if not has("memory"):
        pytest.skip("no memory control group can be made here")


def test_what_generation_of_groups_was_tried(record_property: Callable[[str, object], None]) -> None:
    """Which it was is the machine's choice; the others are said to be untried."""
    tried = {"second" if place.unified else "first" for place in places()}
    for generation in sorted({"first", "second"} - tried):
        record_property(NOT_TESTED, f"control groups of the {generation} generation for real")
    assert {total.total for total in unbounded()} == {
        total for controller, total in sandbox.totals.MEANING.items() if not has(controller)
    }


@pytest.mark.usefixtures("_memory")
@pytest.mark.parametrize("source", [EATERS, FILES, INODES], ids=["processes", "files in memory", "inodes"])
def test_memory_is_bounded_for_all_together(source: str, here: Interpreter) -> None:
    """None of these passes the limit of one process or of one folder."""
    limits = Limits(total_memory_bytes=100 * MIB, disk_bytes=1024 * MIB, wall_seconds=60, cpu_seconds=60)
    assert sandbox.run(Program(source), here, limits).ending == LimitReached(Limit.TOTAL_MEMORY, "100 MiB")


@pytest.mark.usefixtures("_memory")
def test_a_run_below_the_bound_is_not_disturbed(here: Interpreter) -> None:
    source = "import os\nif os.fork() == 0:\n    x = bytearray(40 << 20); os._exit(0)\nprint(os.wait()[1])"
    run = sandbox.run(Program(source), here, Limits(total_memory_bytes=200 * MIB))
    assert (run.ending, run.stdout) == (Finished(), "0\n")


def test_every_process_of_a_run_is_in_its_group(here: Interpreter) -> None:
    if not has("pids"):
        pytest.skip("no pids control group can be made here")
    source = "import os\nprint(open('/proc/self/cgroup').read())\nprint(open('/proc/%d/cgroup' % os.getppid()).read())"
    own = Path("/proc/self/cgroup").read_text(encoding="utf-8")
    seen = sandbox.run(Program(source), here).stdout
    assert seen.count(PREFIX) == 2 * len({place.folder for place in places()})
    assert PREFIX not in own


def test_no_group_is_left(here: Interpreter) -> None:
    sandbox.run(Program("import os, time\nif os.fork(): os._exit(0)\nos.setsid(); time.sleep(60)"), here)
    sandbox.run(Program("import time; time.sleep(60)"), here, Limits(wall_seconds=0.3))
    assert isinstance(sandbox.run(Program("pass"), replace(here, executable="/bin/false")).ending, Refused)
    left = [folder for place in places() for folder in place.folder.glob(f"{PREFIX}{os.getpid()}-*")]
    assert left == []


def test_a_group_left_by_a_killed_runner_is_removed_by_the_next() -> None:
    if not places():
        pytest.skip("no control group can be made here")
    code = (
        "import sandbox\n"
        "sandbox.run(sandbox.Program('import time; time.sleep(600)'), sandbox.own(), sandbox.Limits(wall_seconds=600))"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as runner:  # noqa: S603 - our own
        made = [place.folder / f"{PREFIX}{runner.pid}-{number}" for place in places() for number in range(9)]
        _until(lambda: any(folder.exists() and _members(folder) for folder in made))
        runner.send_signal(signal.SIGKILL)
    _until(lambda: not any(_members(folder) for folder in made))
    assert any(folder.exists() for folder in made)
    subprocess.run([sys.executable, "-c", "import sandbox; sandbox.unbounded()"], cwd=ROOT, check=True)
    assert not any(folder.exists() for folder in made)


def test_a_group_is_killed_whole() -> None:
    if not places():
        pytest.skip("no control group can be made here")
    group = open_group(Limits())
    with subprocess.Popen(
        ["/bin/sh", "-c", "sleep 600 & echo; wait"], stdout=subprocess.PIPE, start_new_session=True
    ) as shell:
        assert shell.stdout is not None
        shell.stdout.readline()
        everyone = list(descendants(shell.pid))
        group.admit(shell.pid)
        folders = set(group.folders.values())
        assert all(set(map(int, _members(folder))) == set(everyone) for folder in folders)
        for folder in folders:
            kill_all(folder)
    assert len(everyone) == 2
    _until(lambda: not any(_running(pid) for pid in everyone))
    group.remove()
    assert not any(folder.exists() for folder in group.folders.values())


V1 = """\
30 23 0:26 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
31 23 0:27 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids
"""
V2 = "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n"
DOCKER = "30 23 0:26 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"


def test_the_place_is_found_in_either_generation() -> None:
    own = "5:pids:/a/b\n4:memory,other:/m\n0::/\n"
    assert list(mounted("memory", V1, own)) == [Place("memory", Path("/sys/fs/cgroup/memory/m"), unified=False)]
    assert list(mounted("pids", V1, own)) == [Place("pids", Path("/sys/fs/cgroup/pids/a/b"), unified=False)]
    own = "0::/user.slice/app.slice/x.scope\n"
    assert [place.folder.as_posix() for place in mounted("memory", V2, own)] == [
        "/sys/fs/cgroup/user.slice/app.slice/x.scope",
        "/sys/fs/cgroup/user.slice/app.slice",
        "/sys/fs/cgroup/user.slice",
        "/sys/fs/cgroup",
    ]
    (place,) = mounted("memory", DOCKER, "4:memory:/docker/abc/d\n")
    assert place.folder == Path("/sys/fs/cgroup/memory/d")


def _members(folder: Path) -> list[str]:
    try:
        return (folder / "cgroup.procs").read_text(encoding="ascii").split()
    except OSError:
        return []


def _running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
