"""What there is for an attack to reach on the host, and whether anything reached it: the view from outside."""

import fcntl
import hashlib
import os
import pty
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import termios
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from uuid import uuid4

ROOT = Path(__file__).parents[2]
NOBODY = 65534
"""Whom root becomes; the victim is of the same user."""
SETTINGS = (
    "kernel/core_pattern",
    "kernel/hostname",
    "kernel/domainname",
    "kernel/modprobe",
    "kernel/randomize_va_space",
    "kernel/sysrq",
    "vm/overcommit_memory",
    "vm/drop_caches",
    "fs/protected_hardlinks",
    "net/ipv4/ip_forward",
)
LEFTOVERS = ("/dev/shm", "/tmp", "/var/tmp", "/run", "/dev/mqueue")  # noqa: S108 - where strangers leave things
TELLING = ("Name", "Uid", "Gid", "Threads", "SigBlk", "SigIgn", "SigCgt", "Cpus_allowed")
SETTLE = 5.0
"""Seconds that killed processes may take to be gone."""


@dataclass(frozen=True, slots=True)
class Sockets:
    """Fixtures that nobody may reach."""

    tcp: socket.socket
    tcp6: socket.socket
    udp: socket.socket
    abstract: socket.socket
    datagram: socket.socket
    path: socket.socket

    @classmethod
    def opened(cls, folder: Path, mark: str) -> Self:
        """All of them, listening."""
        unix = [socket.socket(socket.AF_UNIX, kind) for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM)]
        path = socket.socket(socket.AF_UNIX)
        unix[0].bind(f"\0canary-{mark}")
        unix[1].bind(f"\0datagram-{mark}")
        path.bind(str(folder / "socket"))
        (folder / "socket").chmod(0o777)
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        tcp = socket.create_server(("127.0.0.1", 0))
        tcp6 = socket.create_server(("::1", 0), family=socket.AF_INET6)
        unix[0].listen()
        path.listen()
        made = cls(tcp, tcp6, udp, unix[0], unix[1], path)
        for one in made.all():
            one.settimeout(0)
        return made

    def all(self) -> tuple[socket.socket, ...]:
        """Each of them."""
        return (self.tcp, self.tcp6, self.udp, self.abstract, self.datagram, self.path)

    def reached(self) -> Iterator[str]:
        """Those that somebody has reached since the last look."""
        for name in ("tcp", "tcp6", "abstract", "path"):
            with suppress(BlockingIOError):
                getattr(self, name).accept()[0].close()
                yield f"somebody connected to the host's {name} socket"
        for name in ("udp", "datagram"):
            with suppress(BlockingIOError):
                while getattr(self, name).recv(100):
                    yield f"somebody sent to the host's {name} socket"

    def close(self) -> None:
        """Close all."""
        for one in self.all():
            one.close()


class Baits:
    """Files, sockets, a terminal and a victim, of one fixture; `secrets` are texts that must never come out."""

    def __init__(self) -> None:
        self.mark = uuid4().hex
        self.secrets = tuple(f"secret-{uuid4().hex}" for _ in range(3))
        self.root = Path(tempfile.mkdtemp(prefix="baits-", dir="/tmp"))  # others must be able to look
        self.root.chmod(0o755)
        self.home, self.open = self.root / "home", self.root / "open"
        self._lay()
        self.sockets = Sockets.opened(self.root, self.mark)
        self.master, self.terminal = pty.openpty()
        os.set_blocking(self.master, False)
        if not os.getuid():
            os.fchown(self.terminal, NOBODY, NOBODY)
        self.victim = self._victim()

    def _lay(self) -> None:
        """Put files where a thief would look, open to all so that only walls can hide them."""
        self.open.mkdir()
        (self.home / ".ssh").mkdir(parents=True)
        data = self.home / ".local/share/pyquiz/data.db"
        data.parent.mkdir(parents=True)
        (self.home / ".ssh/id_ed25519").write_text(f"PRIVATE KEY {self.secrets[0]}\n", encoding="ascii")
        (self.root / "canary").write_text(f"{self.secrets[0]}\n", encoding="ascii")
        (self.root / "writable").write_text("as it was\n", encoding="ascii")
        with sqlite3.connect(data) as store:
            store.execute("CREATE TABLE review (answer TEXT)")
            store.execute("INSERT INTO review VALUES (?)", (self.secrets[0],))
        store.close()
        for path in (self.root / "writable", data, self.open):
            path.chmod(0o777)

    def _victim(self) -> "subprocess.Popen[bytes]":
        """A process of the same user that only sleeps, with a secret in its environment."""
        user = NOBODY if not os.getuid() else os.getuid()
        return subprocess.Popen(  # noqa: S603 - our own
            [f"victim-{self.mark}", "3600"],
            executable="/bin/sleep",
            env={"SECRET_TOKEN": self.secrets[1]},
            cwd=self.root,
            user=user,
            extra_groups=[] if not os.getuid() else None,
            start_new_session=True,
        )

    def given(self, mark: str, runner: int) -> dict[str, object]:
        """What an attack is told of where to reach."""
        return {
            "mark": mark,
            "tcp": self.sockets.tcp.getsockname()[1],
            "tcp6": self.sockets.tcp6.getsockname()[1],
            "udp": self.sockets.udp.getsockname()[1],
            "abstract": f"canary-{self.mark}",
            "datagram": f"datagram-{self.mark}",
            "path": str(self.root / "socket"),
            "canary": str(self.root / "canary"),
            "writable": str(self.root / "writable"),
            "open": str(self.open),
            "home": str(self.home),
            "checkout": str(ROOT),
            "victim": self.victim.pid,
            "victim_name": f"victim-{self.mark}",
            "runner": runner,
            "hostname": socket.gethostname(),
            "listen": _free_port(),
            "key": key_of(mark),
        }

    def look(self, mark: str, python: str) -> dict[str, object]:
        """What nobody may change, as it is now, and what nobody may leave."""
        return {
            **{f"the setting {name}": _text(Path("/proc/sys") / name) for name in SETTINGS},
            **{f"the file {path}": _state(path) for path in self._kept(python)},
            "the victim": self._of_victim(),
            "the terminal's settings": (termios.tcgetattr(self.terminal), _size(self.terminal)),
            "what lies in the host's folders": sorted(_left(mark, self.root)),
            "System V's shared memory": _system_v(mark),
            "abstract sockets": sorted(line for line in _text(Path("/proc/net/unix")).splitlines() if mark in line),
        }

    def damage(self, before: Mapping[str, object], mark: str, python: str) -> list[str]:
        """What was reached, changed or left since an earlier look."""
        now = self.look(mark, python)
        changed = [f"{name} changed: {before[name]} → {now[name]}"[:300] for name in now if now[name] != before[name]]
        if now["System V's shared memory"]:
            _remove_system_v(mark)
        with suppress(BlockingIOError):
            changed.append(f"the terminal got {os.read(self.master, 1000)!r}")
        termios.tcflush(self.terminal, termios.TCIFLUSH)
        return changed + list(self.sockets.reached())

    def knock(self, mark: str, port: int) -> list[str]:
        """What of a program's own can be reached from the host."""
        ways: tuple[tuple[int, object], ...] = (
            (socket.AF_INET, ("127.0.0.1", port)),
            (socket.AF_UNIX, f"\0listen-{mark}"),
            (socket.AF_UNIX, f"/tmp/listen-{mark}"),  # noqa: S108 - where the program put it
        )
        found = []
        for family, address in ways:
            with socket.socket(family) as one, suppress(OSError):
                one.settimeout(0.2)
                one.connect(address)  # type: ignore[arg-type]  # the family says which it is
                found.append(f"the program listens where the host reaches it: {address!r}")
        return found

    def close(self) -> None:
        """End and remove everything."""
        self.victim.kill()
        self.victim.wait()
        self.sockets.close()
        os.close(self.master)
        os.close(self.terminal)
        shutil.rmtree(self.root, ignore_errors=True)

    def _kept(self, python: str) -> list[Path]:
        library = next(Path(python).parents[1].glob("lib/python3*/os.py"), Path(os.__file__))
        laid = [path for path in self.root.rglob("*") if path.suffix != ".py"]
        inside = list((ROOT / "sandbox/inside").glob("*.py"))
        return [Path(python), library, library.parent, Path("/etc/passwd"), Path("/etc"), *inside, self.open, *laid]

    def _of_victim(self) -> object:
        pid = self.victim.pid
        status = dict(line.partition(":")[::2] for line in _text(Path(f"/proc/{pid}/status")).splitlines())
        with suppress(OSError):
            return (
                status.get("State", "gone").split()[0] in "SR",
                [status[name] for name in TELLING],
                os.getpriority(os.PRIO_PROCESS, pid),
                _text(Path(f"/proc/{pid}/limits")),
                _text(Path(f"/proc/{pid}/oom_score_adj")),
            )
        return "gone"


@contextmanager
def laid() -> Iterator[Baits]:
    """Baits for as long as they are needed."""
    baits = Baits()
    try:
        yield baits
    finally:
        baits.close()


def key_of(mark: str) -> int:
    """The key under which a program may leave System V's shared memory."""
    return zlib.crc32(mark.encode()) & 0x7FFFFFFF


def alive(text: str, patience: float = SETTLE) -> list[int]:
    """The processes of this machine that have a text in their command, once those that were killed are gone."""
    deadline = time.monotonic() + patience
    while (found := _naming(text)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return found


def end(pids: list[int]) -> None:
    """Kill what an attack left."""
    for pid in pids:
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def _naming(text: str) -> list[int]:
    own = os.getpid()
    commands = ((int(path.parent.name), path) for path in Path("/proc").glob("[0-9]*/cmdline"))
    return [pid for pid, path in commands if pid != own and text in _text(path) and "Z" not in _condition(pid)]


def _condition(pid: int) -> str:
    return _text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].strip()[:1] or "Z"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
        return port


def _state(path: Path) -> object:
    """What tells that a file was changed: its contents where they are small, else what `stat` says."""
    with suppress(OSError):
        about = path.stat()
        told = (about.st_ino, about.st_size, about.st_mtime_ns, about.st_mode, about.st_uid, about.st_nlink)
        if path.is_dir():
            return (about.st_mode, about.st_uid, sorted(os.listdir(path))[:500])  # noqa: PTH208 - names are enough
        return (*told, hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "")
    return "gone"


def _left(mark: str, root: Path) -> list[str]:
    folders = [*LEFTOVERS, str(root), str(root / "open"), str(root / "home")]
    return [f"{folder}/{name}" for folder in folders for name in _listed(folder) if mark in name and name[-3:] != ".py"]


def _listed(folder: str) -> list[str]:
    with suppress(OSError):
        return os.listdir(folder)  # noqa: PTH208 - names are enough
    return []


def _system_v(mark: str) -> list[str]:
    key = str(key_of(mark))
    return [line for kind in ("shm", "msg", "sem") for line in _keyed(kind) if line.split()[:1] == [key]]


def _remove_system_v(mark: str) -> None:
    """What a naive wall let through would otherwise stay until the machine is started anew."""
    key = str(key_of(mark))
    for option in ("-M", "-Q", "-S"):
        subprocess.run(["/usr/bin/ipcrm", option, key], check=False, capture_output=True)  # noqa: S603 - our own


def _keyed(kind: str) -> list[str]:
    return _text(Path("/proc/sysvipc") / kind).splitlines()


def _size(terminal: int) -> bytes:
    return fcntl.ioctl(terminal, termios.TIOCGWINSZ, bytes(8))


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace")
    return ""
