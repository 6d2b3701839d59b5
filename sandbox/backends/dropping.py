"""Started as root: gives up every privilege for good, or ends with an error, and then becomes another program.

bwrap started by the real uid 0 is no wall: the files of /proc/sys stay writable, `core_pattern` among them. So the
uid goes first. What lies below folders that only root may enter (interpreters under a 0700 home) is bound read-only
to the same path in a mount namespace of our own, where an empty file system covers the forbidden folder.

A file of its own because it is run as a process: standard library only, no import of this package.
Arguments: uid, paths that must be reachable (each before `--`), then the command.
"""

# started anew for each run, so that every import counts:
# ruff: noqa: PTH103, PTH112, PTH116, PTH120, PTH123

import ctypes
import os
import sys

CLONE_NEWNS = 0x20000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
PR_SET_NO_NEW_PRIVS, PR_CAPBSET_DROP = 38, 24
CAPABILITIES = 64
OPEN_TO_ALL = 0o001
COVER = b"mode=0755,size=1m"

libc = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    """Make paths reachable, drop, verify, and become the command."""
    uid = int(sys.argv[1])
    split = sys.argv.index("--")
    os.chdir("/")
    make_reachable(sys.argv[2:split])
    drop(uid)
    verify(uid)
    command = sys.argv[split + 1 :]
    os.execve(command[0], command, {})  # noqa: S606 - no shell is meant


def make_reachable(paths: list[str]) -> None:
    """Bind what lies behind closed doors to its own path, each closed folder covered."""
    doors = {path: door for path in paths if (door := closed_door(path))}
    if not doors:
        return
    check(libc.unshare(CLONE_NEWNS), "unshare")
    mount(None, "/", None, MS_REC | MS_PRIVATE)
    opened = {path: os.open(path, os.O_PATH) for path in doors}
    for door in sorted(set(doors.values())):
        mount("tmpfs", door, "tmpfs", MS_NOSUID | MS_NODEV, COVER)
    for path, descriptor in opened.items():
        bind(descriptor, path)


def closed_door(path: str) -> str:
    """The topmost folder on the way that others may not enter, empty if the way is open."""
    parts = path.split("/")
    ways = ["/".join(parts[:end]) or "/" for end in range(1, len(parts))]
    return next((way for way in ways if not os.stat(way).st_mode & OPEN_TO_ALL), "")


def bind(descriptor: int, path: str) -> None:
    """Bind an opened file or folder read-only to a path that has to be made first."""
    source = f"/proc/self/fd/{descriptor}"
    if os.path.isdir(source):
        os.makedirs(path, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o644))
    mount(source, path, None, MS_BIND | MS_REC)
    mount(None, path, None, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV)
    os.close(descriptor)


def mount(source: str | None, target: str, kind: str | None, flags: int, options: bytes | None = None) -> None:
    """Mount, or end this process with what the kernel said."""
    names = [os.fsencode(name) if name is not None else None for name in (source, target, kind)]
    check(libc.mount(names[0], names[1], names[2], ctypes.c_ulong(flags), options), f"mount {target}")


def drop(uid: int) -> None:
    """Give up groups, capabilities and all three uids and gids, and any way to new privileges."""
    for capability in range(CAPABILITIES):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)  # those that the kernel does not know say EINVAL
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    check(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def verify(uid: int) -> None:
    """End this process unless nothing is left of the privileges."""
    with open("/proc/self/status", encoding="utf-8") as file:  # another codec might lie in a folder that is covered now
        status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    left = [name for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb") if int(status[name], 16)]
    ids = {*os.getresuid(), *os.getresgid()}
    if left or ids != {uid} or os.getgroups() or status["NoNewPrivs"] != "1" or back_to_root():
        sys.exit(f"dropping: privileges are left: {left} {ids} {os.getgroups()}")


def back_to_root() -> bool:
    """Say whether the way back is open."""
    try:
        os.setresuid(0, 0, 0)
    except PermissionError:
        return False
    return True


def check(result: int, what: str) -> None:
    """End this process if a call failed."""
    if result:
        sys.exit(f"dropping: {what}: {os.strerror(ctypes.get_errno())}")


main()
