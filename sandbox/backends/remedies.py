"""What an error of bubblewrap means on this machine, and what exactly lifts it.

The same words have several causes, so that the machine's own switches decide between them. `docs/sandbox.md` has the
table for people.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

APPARMOR = "kernel/apparmor_restrict_unprivileged_userns"
CLONE = "kernel/unprivileged_userns_clone"
MOST = "user/max_user_namespaces"
MARKS = ("/.dockerenv", "/run/.containerenv")
"""Files that container engines put into their containers."""
CONTAINER = (
    "containers forbid it: docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined "
    "--security-opt systempaths=unconfined, or run on the host"
)
UNKNOWN = "pyquiz doctor tries each part of the wall"


@dataclass(frozen=True, slots=True)
class Machine:
    """What of a machine forbids user namespaces: AppArmor, Debian's switch, their number, or being a container."""

    apparmor: bool = False
    clone: bool = True
    most: int = 1
    container: bool = False

    @classmethod
    def look(cls, root: Path = Path("/")) -> Self:
        """Read the switches of this machine, or of a picture of one below a folder."""
        settings = root / "proc/sys"
        return cls(
            apparmor=_setting(settings / APPARMOR, 0) == 1,
            clone=_setting(settings / CLONE, 1) != 0,
            most=_setting(settings / MOST, 1),
            container=any((root / mark.lstrip("/")).exists() for mark in MARKS),
        )


def remedy(said: str, engine: str, machine: Machine) -> str:
    """What lifts an error, by its last words, the path of the engine that said it, and the machine."""
    if not said.startswith("bwrap:"):
        return UNKNOWN
    if "execvp" in said:
        return "the interpreter and the folders that lead to it must be open to the user who runs it"
    if machine.most == 0 or "No space left" in said or "ENOSPC" in said:
        return "user namespaces are switched off: sudo sysctl -w user.max_user_namespaces=10000"
    if not machine.clone:
        return "Debian's switch forbids user namespaces: sudo sysctl -w kernel.unprivileged_userns_clone=1"
    if machine.apparmor or "uid map" in said or "RTM_NEWADDR" in said:
        return (
            f"AppArmor forbids user namespaces (Ubuntu 24.04 and later), allow them to bwrap alone: {profile(engine)}"
        )
    refused = ("not permitted", "No permissions", "Permission denied")
    return CONTAINER if machine.container or any(words in said for words in refused) else UNKNOWN


def profile(engine: str) -> str:
    """The command that gives one engine an AppArmor profile with user namespaces."""
    rules = rf"abi <abi/4.0>,\nprofile pyquiz-bwrap {engine} flags=(unconfined) {{ userns, }}\n"
    file = "/etc/apparmor.d/pyquiz-bwrap"
    return f"printf '{rules}' | sudo tee {file} && sudo apparmor_parser -r {file}"


def _setting(file: Path, missing: int) -> int:
    try:
        return int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return missing
