"""macOS: the kernel's own sandbox, by `sandbox-exec`. Not run by us, and so only used by who asks for it.

What it does: reads nothing but the system's libraries and the interpreter, writes nothing but a private folder, no
network but its own loopback, no Mach services but those that libc needs. What it cannot do: hide processes, bound
memory, filter system calls, or kill a program's descendants that left its session.
"""

# paths are text here, compared and handed to other programs:
# ruff: noqa: PTH118, PTH120, PTH123

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.backends.base import Job, Launch, Unusable, Usable

ENGINE = "/usr/bin/sandbox-exec"
CHOICE = "PYQUIZ_SEATBELT"
"""Set to 1 by who wants this wall although nobody of us has run it."""
READABLE = ("/usr/lib", "/usr/share", "/System", "/Library/Apple", "/bin", "/usr/bin", "/private/etc", "/dev")
"""What every program on macOS reads."""
SERVICES = (
    "com.apple.system.opendirectoryd.libinfo",
    "com.apple.system.notification_center",
    "com.apple.system.logger",
)
"""The Mach services that libc asks for users, time zones and messages."""
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/dev/ptmx", "/dev/tty")


@dataclass(frozen=True)
class Seatbelt:
    """Runs jobs behind seatbelt, if it was `chosen`."""

    chosen: bool
    platform: str = sys.platform
    name: str = field(default="seatbelt", init=False)

    def look(self) -> Usable | Unusable:
        """Say whether this is macOS and the wall was asked for."""
        if self.platform != "darwin":
            return Unusable(f"seatbelt needs macOS, this is {self.platform}", "use bubblewrap")
        if not self.chosen:
            return Unusable("the wall for macOS was not run by us yet", f"to use it all the same, set {CHOICE}=1")
        if not os.access(ENGINE, os.X_OK):
            return Unusable(f"there is no {ENGINE}", "it is part of macOS")
        return Usable(f"seatbelt, {ENGINE}, not run by us")

    def launch(self, job: Job) -> Launch | Unusable:
        """Prepare the command for one job; its files lie in a folder that the runner removes afterwards."""
        look = self.look()
        if isinstance(look, Unusable):
            return look
        folder = os.path.realpath(tempfile.mkdtemp(prefix="sandbox-"))
        places = dict(self._written(job, folder))
        private = os.path.join(folder, "private")
        os.mkdir(private, 0o700)  # noqa: PTH102 - no path
        arguments = tuple(places.get(argument, argument) for argument in job.arguments)
        variables = (f"HOME={private}", f"TMPDIR={private}", "LANG=C.UTF-8", "PATH=/usr/bin:/bin")
        inside = ("/usr/bin/env", "-i", "-C", private, *variables, job.interpreter.executable, *arguments)
        command = (ENGINE, "-p", profile(job, folder), *inside)
        return Launch(command, job.keep, (folder,))

    def diagnose(self, stderr: str) -> Unusable:
        """Say what an early end means, by what was written."""
        said = stderr.strip().splitlines()[-1] if stderr.strip() else "it ended without a word"
        return Unusable(f"the wall could not be built: {said}", "this wall was not run by us: please report it")

    @staticmethod
    def _written(job: Job, folder: str) -> Iterator[tuple[str, str]]:
        for path, data in job.files.items():
            place = os.path.join(folder, path.lstrip("/"))
            os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103 - no path
            with open(place, "xb") as file:
                file.write(data)
            yield path, place


def profile(job: Job, folder: str) -> str:
    """The rules of one job, in seatbelt's language: all is denied but this."""
    readable = " ".join(_subpath(path) for path in (*READABLE, *job.interpreter.visible, folder))
    services = " ".join(f'(global-name "{name}")' for name in SERVICES)
    devices = " ".join(f'(literal "{path}")' for path in DEVICES)
    return "".join(
        (
            "(version 1)(deny default)(allow process-fork)(allow signal (target same-sandbox))(allow sysctl-read)",
            f"(allow process-exec file-read* {readable})(allow file-read-metadata)(allow mach-lookup {services})",
            f"(allow file-write* {_subpath(os.path.join(folder, 'private'))} {devices})(allow file-ioctl {devices})",
            '(allow network* (local ip "localhost:*"))(allow network-outbound (remote ip "localhost:*"))',
            "(allow pseudo-tty)(allow ipc-posix-sem)(allow ipc-posix-shm)",
        )
    )


def _subpath(path: str) -> str:
    quoted = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'(subpath "{quoted}")'
