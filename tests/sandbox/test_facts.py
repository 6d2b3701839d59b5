"""Facts that cost others dearly: each was a hole in somebody's walls, and each has a test that finds it in ours."""

import ast
import os
import random
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

import sandbox
from sandbox import Died, Exited, Finished, Interpreter, Limits, Program, Refused, Run, Value
from sandbox.backends.base import PRIVATE, Launch
from sandbox.backends.bubblewrap import Bubblewrap
from sandbox.runner import HARNESS, INSIDE, _job, _start
from sandbox.supervision import READY, Channel, open_channel
from sandbox.totals import descendants

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("SANDBOX_KILLS", "8"))
"""How often a runner is killed at any moment of a run."""
SHARED = "/dev/shm"  # noqa: S108 - the sandbox's own
TARGETS = dict.fromkeys(("--proc", "--dev", "--tmpfs"), 1) | dict.fromkeys(
    ("--ro-bind", "--ro-bind-try", "--file", "--symlink"), 2
)
"""What makes something appear at a path, and which of its words that path is."""


def kept(source: str, here: Interpreter, limits: Limits | None = None) -> object:
    """What a program keeps in `out`."""
    run = sandbox.run(Program(source, observe=("out",)), here, limits)
    assert run.ending == Finished(), run
    ((_, seen),) = run.observations
    assert isinstance(seen, Value)
    return ast.literal_eval(seen.shown)


def prepared(program: Program, on: Interpreter) -> tuple[Launch, Channel]:
    channel = open_channel()
    launch = Bubblewrap().launch(_job(program, on, Limits(), channel))
    assert isinstance(launch, Launch)
    return launch, channel


def words_of(on: Interpreter) -> list[str]:
    """The words that bubblewrap gets for a job."""
    launch, channel = prepared(Program("pass"), on)
    data = os.pread(launch.descriptors[0], 100_000, 0)
    for descriptor in launch.descriptors:
        os.close(descriptor)
    channel.close()
    return [os.fsdecode(word) for word in data.split(b"\0")[:-1]]


def test_a_runner_that_goes_away_releases_no_program(here: Interpreter) -> None:
    """The end of a file is what `--block-fd` waits for, and what a runner's death gives; here it ends the job."""
    launch, channel = prepared(Program("print('ran')"), here)
    with _start(launch) as process:
        assert os.read(channel.status, len(READY)) == READY
        stdout, _ = process.communicate()
    channel.close()
    assert stdout == b""


def test_no_option_that_fails_open_or_comes_in_pieces(each: Interpreter) -> None:
    words = words_of(each)
    assert not {"--block-fd", "--userns-block-fd", "--info-fd", "--json-status-fd", "--sync-fd"} & set(words)
    assert {"--disable-userns", "--die-with-parent", "--new-session", "--seccomp", "--unshare-user"} <= set(words)


def test_nothing_of_the_host_is_bound_writable(each: Interpreter) -> None:
    words = words_of(each)
    assert not {"--bind", "--bind-try", "--dev-bind", "--dev-bind-try", "--bind-data", "--bind-fd"} & set(words)


def test_no_mount_target_lies_below_a_bind_or_a_symlink(each: Interpreter) -> None:
    """There, whoever owns the folder decides where the mount really lands (CVE-2026-87766)."""
    above: list[str] = []
    words = words_of(each)
    for position, word in enumerate(words):
        if word in TARGETS:
            target = words[position + TARGETS[word]]
            assert not [folder for folder in above if target.startswith(f"{folder}/")], target
            above += [target] if word.startswith(("--ro-bind", "--symlink")) else []
    assert len(above) > 5


def test_whatever_may_be_written_is_the_sandboxs_own_and_has_a_size(here: Interpreter) -> None:
    found = kept("out = [line.split() for line in open('/proc/self/mountinfo')]", here, Limits(disk_bytes=3 << 20))
    assert isinstance(found, list)
    writable = {line[4]: line for line in found if "rw" in line[5].split(",")}
    nodes = {path for path in writable if path.startswith("/dev/") and path != SHARED}
    sizes = {path: line[-1].split(",")[1] for path, line in writable.items() if path not in {*nodes, "/proc"}}
    assert sizes == dict.fromkeys(("/tmp", SHARED, PRIVATE), "size=3072k")  # noqa: S108 - the sandbox's
    assert nodes <= {f"/dev/{name}" for name in ("null", "zero", "full", "random", "urandom", "tty", "pts", "console")}


def test_the_first_process_shows_nothing_of_ours(here: Interpreter, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at from outside: inside it is hidden altogether."""
    monkeypatch.setenv("SECRET", "to-be-kept")
    seen: list[str] = []

    def look() -> bool:
        for pid in _started_here():
            seen.extend(_text(Path(f"/proc/{pid}/{part}")) for part in ("environ", "cmdline"))
        return len(seen) > 30

    run = sandbox.run(Program("import time; time.sleep(20)"), here, Limits(wall_seconds=20), look)
    assert run.ending != Finished()
    assert any("--args" in text for text in seen)
    assert not [text for text in seen if "to-be-kept" in text or "--ro-bind" in text]


def test_nothing_can_be_told_about_or_done_to_the_first_process(here: Interpreter) -> None:
    """Who writes into its memory can disarm what ends the sandbox when the runner is killed."""
    source = (
        "import os\ndef no(act):\n    try: return act()\n    except OSError: return None\n"
        "ways = ['/proc/1/' + n for n in ('mem', 'environ', 'cmdline', 'fd', 'root', 'maps')]\n"
        "ways += ['/proc/%d/%s' % (os.getppid(), n) for n in ('mem', 'environ', 'fd/1', 'maps')]\n"
        "out = [way for way in ways if no(lambda: os.open(way, os.O_RDONLY)) is not None]\n"
        "out += no(lambda: os.listdir('/proc/1')) or []"
    )
    assert kept(source, here) == []


def test_a_limit_on_processes_counts_its_own_sandbox_only(here: Interpreter) -> None:
    """Outside the new user namespace it would count all of this user's processes, other runs among them."""
    source = (
        "import os, signal, time\npids = []\n"
        "for _ in range(12):\n    pid = os.fork()\n    if not pid: signal.pause()\n    pids.append(pid)\n"
        "time.sleep(1)\nfor pid in pids: os.kill(pid, 9); os.wait()"
    )
    runs: list[Run] = []
    threads = [
        threading.Thread(target=lambda: runs.append(sandbox.run(Program(source), here, Limits(processes=18))))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [run.ending for run in runs] == [Finished()] * 3


@pytest.mark.skipif(os.getuid() != 0, reason="only root can try to run it as root")
def test_the_harness_does_not_run_as_root() -> None:
    """No limit on processes holds for the uid 0."""
    harness = b"\n\n".join((INSIDE / name).read_bytes() for name in HARNESS)
    words = ["program.py", "expressions", "1", "2", "10", "1000000000", "20", "64", "1000000"]
    done = subprocess.run([sys.executable, "-I", "-", *words], input=harness, capture_output=True, check=False)  # noqa: S603 - ours
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_every_limit_of_a_process_is_set_for_good(here: Interpreter) -> None:
    limits = Limits(processes=24, open_files=99, disk_bytes=1 << 20, memory_bytes=1 << 30, cpu_seconds=7)
    found = kept(
        "import resource\nnames = [n for n in dir(resource) if n.startswith('RLIMIT_')]\n"
        "out = {n: resource.getrlimit(getattr(resource, n)) for n in names}",
        here,
        limits,
    )
    assert isinstance(found, dict)
    expected = {
        "RLIMIT_CPU": (7, 8),
        "RLIMIT_AS": (1 << 30, 1 << 30),
        "RLIMIT_NPROC": (24, 24),
        "RLIMIT_NOFILE": (99, 99),
        "RLIMIT_FSIZE": (1 << 20, 1 << 20),
        "RLIMIT_CORE": (1, 1),
        "RLIMIT_MSGQUEUE": (0, 0),
        "RLIMIT_NICE": (0, 0),
        "RLIMIT_RTPRIO": (0, 0),
        "RLIMIT_SIGPENDING": (1024, 1024),
    }
    assert {name: found[name] for name in expected} == expected
    assert max(found["RLIMIT_MEMLOCK"]) <= 64 * 1024


def test_a_crash_leaves_no_core_and_starts_no_handler(here: Interpreter) -> None:
    """With a pipe in `core_pattern` a limit of 0 still starts the handler, as root of the host; 1 does not."""
    run = sandbox.run(Program("import ctypes, os\nos.chdir('/tmp')\nctypes.string_at(0)"), here)
    assert run.ending == Died(11)
    assert resource.getrlimit(resource.RLIMIT_CORE) != (1, 1)


@pytest.mark.parametrize("code", [0, 1, 124, 137, 139, 255])
def test_an_exit_code_is_an_exit_code_whatever_it_looks_like(code: int, here: Interpreter) -> None:
    assert sandbox.run(Program(f"import os; os._exit({code})"), here).ending == Exited(code)


def test_how_a_run_ended_cannot_be_written_past_the_process_that_says_it(each: Interpreter) -> None:
    source = (
        "import glob, os\nfor pid in (1, os.getppid()):\n"
        "    for number in range(64):\n"
        "        try: os.write(os.open('/proc/%d/fd/%d' % (pid, number), os.O_WRONLY), b'signal 9 0.0\\n')\n"
        "        except OSError: pass\n"
    )
    assert sandbox.run(Program(source), each).ending == Finished()


def test_a_child_outlives_neither_its_parent_nor_is_its_late_output_kept(here: Interpreter) -> None:
    """A run ends when the program's first process ends; what is started and not waited for is killed."""
    source = (
        "import os, time\nprint('parent', flush=True)\nif os.fork() == 0:\n    time.sleep(1); print('late', flush=True)"
    )
    start = time.monotonic()
    run = sandbox.run(Program(source), here)
    assert (run.ending, run.stdout) == (Finished(), "parent\n")
    assert time.monotonic() - start < 20


def test_an_interpreter_that_hangs_at_its_start_is_called_by_name(
    here: Interpreter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.supervision.BUILDING", 1.0)
    sleeper = tmp_path / "python3"
    sleeper.write_text("#!/bin/sh\nexec sleep 600\n", encoding="ascii")
    sleeper.chmod(0o755)
    tmp_path.chmod(0o755)
    hanging = sandbox.Interpreter(
        str(sleeper), "cpython", here.version, "", gil=True, platform="linux", visible=(str(tmp_path),)
    )
    ending = sandbox.run(Program("pass"), hanging).ending
    assert isinstance(ending, Refused)
    assert "did not come up" in ending.reason


def test_a_runner_killed_at_any_moment_leaves_no_process() -> None:
    name = f"{uuid4().hex}.py"
    program = "import os, time\nfor _ in range(3):\n    if os.fork() == 0: os.setsid(); break\ntime.sleep(600)"
    code = (
        "import sandbox\nwhile True:\n"
        f"    sandbox.run(sandbox.Program({program!r}, {name!r}), sandbox.own(), sandbox.Limits(wall_seconds=0.3))"
    )
    chance = random.Random(7)  # noqa: S311 - moments, no secrets
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as runner:  # noqa: S603 - our own
            try:
                runner.wait(0.15 + chance.random())
            except subprocess.TimeoutExpired:
                runner.kill()
        _until(lambda: not list(_naming(name)))


def _started_here() -> list[int]:
    return [pid for pid in descendants(os.getpid()) if pid != os.getpid()]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _naming(name: str) -> Iterator[str]:
    """The processes of this machine that run a program of this name."""
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        if f"/{name}" in (text := _text(command)):
            yield text


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
