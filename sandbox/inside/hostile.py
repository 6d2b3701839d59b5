"""What the probe runs behind the wall: tries what must not work, and keeps what came of it in `found`.

A text with blanks that the probe fills in. Standard library only, CPython 3.8 and later.
"""

# paths are text here, as a hostile program would have them:
# ruff: noqa: PTH110, PTH112, PTH123, PTH208

import ast
import os
import signal
import socket

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

CANARY, PORT, ABSTRACT, HOME = "{canary}", int("{port}"), "{abstract}", "{home}"
PRIVATE = ast.literal_eval("{private}")
CLONE_NEWUSER = 0x10000000
MANY = 40


def attempt(action: "Callable[[], object]") -> str:
    """Say what came of an action."""
    try:
        return f"did it: {action()}"
    except Exception as error:  # noqa: BLE001 - any refusal will do
        return f"{type(error).__name__}: {error}"


def read(path: str) -> str:
    """Read a file."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def write(path: str) -> str:
    """Open a file for writing."""
    with open(path, "r+" if os.path.exists(path) else "w", encoding="utf-8"):
        return path


def reach(family: int, address: "str | tuple[str, int]") -> object:
    """Connect to an address."""
    with socket.socket(family) as one:
        one.settimeout(2)
        one.connect(address)
        return address


def opened() -> "list[str]":
    """What can be seen in folders of data, settings and keys, one name of each."""
    seen = [(path, sorted({*os.listdir(path)} - {*ways})) for path, ways in PRIVATE.items() if os.access(path, os.R_OK)]
    return [path + "/" + names[0] for path, names in seen if names]


def unshare() -> str:
    """Enter a user namespace of one's own."""
    import ctypes  # noqa: PLC0415 - libffi keeps a descriptor of its own, which is none of those looked for

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return "unshare"


def through_proc() -> str:
    """Look for the canary through the roots of other processes."""
    for pid in os.listdir("/proc"):
        if pid.isdigit() and os.path.exists(f"/proc/{pid}/root{CANARY}"):
            return pid
    raise FileNotFoundError(CANARY)


def crowd() -> int:
    """Start processes that wait until no more can be started, at most so many; end them and say how many they were."""
    started: list[int] = []
    try:
        while len(started) < MANY:
            pid = os.fork()
            if not pid:
                signal.pause()
                os._exit(0)
            started.append(pid)
    except OSError:
        pass
    for pid in started:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return len(started)


def status() -> "dict[str, str]":
    """What the kernel says of this process."""
    return {line.split(":")[0]: line.split(":")[1].strip() for line in read("/proc/self/status").splitlines()}


found = {
    "canary": attempt(lambda: read(CANARY)),
    "canary_through_proc": attempt(through_proc),
    "tcp": attempt(lambda: reach(socket.AF_INET, ("127.0.0.1", PORT))),
    "abstract": attempt(lambda: reach(socket.AF_UNIX, "\0" + ABSTRACT)),
    "interfaces": [line.split(":")[0].strip() for line in read("/proc/net/dev").splitlines() if ":" in line],
    "home": sorted(os.listdir(HOME)) if os.path.isdir(HOME) else [],
    "private": opened(),
    "uids": [*os.getresuid(), *os.getresgid()],
    "capabilities": [status()[name] for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")],
    "no_new_privs": status()["NoNewPrivs"],
    "core_pattern": attempt(lambda: write("/proc/sys/kernel/core_pattern")),
    "root": attempt(lambda: write("/written")),
    "dev": attempt(lambda: write("/dev/written")),
    "program": attempt(lambda: write(__file__)),
    "descriptors": sorted(int(name) for name in os.listdir("/proc/self/fd")),
    "environment": sorted(os.environ),
    "processes": sorted(int(name) for name in os.listdir("/proc") if name.isdigit()),
    "first_environment": attempt(lambda: read("/proc/1/environ")),
    "first_memory": attempt(lambda: write("/proc/1/mem")),
    "watcher_memory": attempt(lambda: write(f"/proc/{os.getppid()}/mem")),
    "seccomp": status()["Seccomp"],
    "user_namespace": attempt(unshare),
    "limit": [line.split()[2] for line in read("/proc/self/limits").splitlines() if line.startswith("Max processes")],
    "crowd": crowd(),
}
