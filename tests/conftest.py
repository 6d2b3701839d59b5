"""What every test stands on: no real home, no network, no process left behind; what was not tested is counted."""

import os
import platform
import signal
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

NOT_TESTED = "not tested"
"""A test that leaves out a part says so with `record_property(NOT_TESTED, reason)`; skips count by themselves."""

PATIENCE = 3.0
"""Seconds that a process of a test may take to end after the test."""

settings.register_profile(
    "pyquiz",
    parent=settings(),
    deadline=None,  # time is measured where it matters, not by how busy the machine is
    suppress_health_check=[HealthCheck.too_slow],  # likewise
)
settings.register_profile("long", parent=settings.get_profile("pyquiz"), max_examples=5000)
settings.load_profile("pyquiz")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person who looked at a changed screen keep it as the expected one."""
    parser.addoption("--update-golden", action="store_true", help="write what was drawn into the golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a file in `golden/` beside the test."""
    folder = request.path.parent / "golden"

    def compare(name: str, text: str) -> None:
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        assert text == (folder / name).read_text(encoding="utf-8")

    return compare


def pytest_report_header() -> list[str]:
    """Say on what the tests run."""
    pythons = os.environ.get("PYQUIZ_PYTHONS", "")
    strict = "required" if os.environ.get("CI") == "true" else "skipped where missing"
    machine = f"{platform.system()} {platform.release()} {platform.machine()}"
    return [
        f"machine: {machine}, {os.cpu_count()} cores, uid {os.getuid()}",
        f"interpreters and walls: {strict}; PYQUIZ_PYTHONS={pythons or '(not set)'}",
    ]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, object, object]:
    """Print, as the very last line, how much was not tested and why."""
    result = yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and not hasattr(session.config, "workerinput"):
        reporter.write_line(not_tested_line(reporter.stats))
    return result


def not_tested_line(stats: dict[str, list[pytest.TestReport]]) -> str:
    """Count skipped tests and recorded omissions, most frequent reason first."""
    if not any(stats.get(outcome) for outcome in ("passed", "failed", "error", "skipped")):
        return "not tested: anything, for no test was found"
    skips = [_reason(report) for report in stats.get("skipped", [])]
    parts = [
        str(value)
        for reports in stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == NOT_TESTED and getattr(report, "when", "") == "call"
    ]
    reasons = Counter(skips + parts)
    if not reasons:
        return "not tested: nothing"
    listed = "; ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    return f"not tested: {reasons.total()} ({listed})"


def _reason(report: pytest.TestReport) -> str:
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ").strip() or "no reason given"


@pytest.fixture(scope="session", autouse=True)
def _away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Before any fixture runs, the home folder is an empty one; interpreters of the real home stay findable."""
    with pytest.MonkeyPatch.context() as patch:
        _keep_interpreters(patch)
        _move_home(patch, tmp_path_factory.mktemp("home"))
        yield


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    _move_home(monkeypatch, home)


def _keep_interpreters(patch: pytest.MonkeyPatch) -> None:
    """Name the places under the real home where pyenv and uv keep interpreters, before the home is taken away."""
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    for variable, place in (("PYENV_ROOT", Path.home() / ".pyenv"), ("UV_PYTHON_INSTALL_DIR", data / "uv/python")):
        if variable not in os.environ and place.is_dir():
            patch.setenv(variable, str(place))


def _move_home(patch: pytest.MonkeyPatch, home: Path) -> None:
    for name in [name for name in os.environ if name.startswith("PYQUIZ_") and name != "PYQUIZ_PYTHONS"]:
        patch.delenv(name)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        patch.delenv(name, raising=False)
    patch.setenv("LANG", "C.UTF-8")
    for variable, place in {
        "HOME": ".",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_CACHE_HOME": ".cache",
        "XDG_STATE_HOME": ".local/state",
        "PYQUIZ_DB": "data.db",
    }.items():
        patch.setenv(variable, str(home / place))


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """A connection from the tests' own process to anything but this machine is an error."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        yield


def _guarded(method: Callable[..., object]) -> Callable[..., object]:
    def local_only(self: socket.socket, *args: object) -> object:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _loopback(args[-1]):
            raise AssertionError(f"a test reached for the network: {args[-1]}")
        return method(self, *args)

    return local_only


def _loopback(address: object) -> bool:
    host = address[0] if isinstance(address, tuple) else address
    with suppress(ValueError):
        return ip_address(str(host)).is_loopback
    return host == "localhost"


@pytest.fixture(autouse=True)
def _no_process_left() -> Iterator[None]:
    """A test that leaves a child process running fails, and the process is ended."""
    before = _children()
    yield
    left = _still_there(before)
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    assert not left, f"left running: {left}"


def _still_there(before: set[int]) -> dict[int, str]:
    """The new children that do not end in time, each with its command."""
    deadline = time.monotonic() + PATIENCE
    while new := _children() - before:
        if time.monotonic() > deadline:
            return {pid: _command(pid) for pid in new}
        time.sleep(0.01)
    return {}


def _children() -> set[int]:
    """The living children of this process; none where the kernel does not list them."""
    if sys.platform != "linux":
        return set()
    pids: set[int] = set()
    for listing in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):  # a thread may end while its children are read
            pids.update(map(int, listing.read_text().split()))
    return {pid for pid in pids if _alive(pid)}


def _alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] not in "ZX"
    return False


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ").strip()
    return "(ended)"
