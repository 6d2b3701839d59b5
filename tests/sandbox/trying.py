"""Runs attacks: each is told where the baits lie, run behind a second wall, and judged from inside and from outside."""

import json
import platform
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from seccompy.syscalls import AARCH64_SYSCALLS, X86_64_SYSCALLS

from tests.sandbox.attacks import CORPUS, GROUPS, Attack, NotTried, Seen, Told, Verdict, controlled, judged
from tests.sandbox.baits import Baits, alive, end, laid
from tests.sandbox.second_wall import Mode, SecondWall, walled

MIB = 1 << 20
GIVEN = (CORPUS / "given.txt").read_text(encoding="utf-8")
X86_64 = platform.machine() == "x86_64"
CALLS = X86_64_SYSCALLS if X86_64 else AARCH64_SYSCALLS
LIMITS: dict[str, float] = {
    "cpu_seconds": 5,
    "wall_seconds": 15.0,
    "memory_bytes": 1024 * MIB,
    "total_memory_bytes": 160 * MIB,
    "processes": 48,
    "open_files": 96,
    "disk_bytes": 8 * MIB,
    "output_bytes": MIB // 4,
    "result_bytes": MIB // 4,
}
"""Small ones, so that reaching them takes no time."""


@dataclass(frozen=True, slots=True)
class Range:
    """Where attacks are tried: baits, a second wall, a mode, and the interpreter's executable."""

    baits: Baits
    wall: SecondWall
    mode: Mode
    python: str
    bwrap: str = ""

    def tried(self, attack: Attack) -> Verdict:
        """Run one attack and judge it."""
        if reason := _lacking(attack, self.mode):
            return NotTried(reason)
        mark = uuid4().hex
        limits = {**LIMITS, **attack.limits}
        wish = self._wish(attack, mark, limits)
        before = self.baits.look(mark, self.python)
        reached: list[str] = []
        start = time.monotonic()
        port = json.loads(str(wish["port"]))
        knocks = "listen" in attack.name
        answer = self.wall.ask(wish, lambda: reached.extend(self.baits.knock(mark, port) if knocks else ()))
        elapsed = time.monotonic() - start
        wrong = [] if self.mode.engine == "naive" else _misplaced(answer, self.mode)
        damage = [*wrong, *reached[:1], *self._left(mark), *self.baits.damage(before, mark, self.python)]
        seen = _seen(answer, elapsed, damage)
        told = Told(mark, self.baits.secrets, limits["wall_seconds"])
        return controlled(seen, told) if self.mode.engine == "naive" else judged(attack, seen, told)

    def _wish(self, attack: Attack, mark: str, limits: Mapping[str, float]) -> dict[str, object]:
        given = self.baits.given(mark, self.wall.pid)
        bait = {
            **given,
            "modules": attack.modules,
            "calls": {name: number for name, number in CALLS.items() if f'"{name}"' in attack.source},
            "memory": limits["memory_bytes"],
            "total": limits["total_memory_bytes"],
            "processes": limits["processes"],
            "disk": limits["disk_bytes"],
            "files": limits["open_files"],
        }
        return {
            "engine": self.mode.engine,
            "bwrap": self.bwrap,
            "python": self.python,
            "source": GIVEN.replace("{BAIT}", repr(bait)) + attack.source,
            "name": f"{mark}.py",
            "file": str(self.baits.open / f"{mark}.py"),
            "observe": [attack.said["observe"]] if "observe" in attack.said else [],
            "limits": limits,
            "runs": attack.runs,
            "port": given["listen"],
        }

    def _left(self, mark: str) -> list[str]:
        """What is still running: whatever is in the wall or has the program's name. It is ended."""
        (self.baits.open / f"{mark}.py").unlink(missing_ok=True)
        patience = (0.5,) if self.mode.engine == "naive" else ()
        naming, inside = alive(f"{mark}.py", *patience), self.wall.left(*patience)
        end(naming)
        if inside:
            self.wall.empty()
        return [f"{len({*naming, *inside})} processes were left"] if naming or inside else []


@contextmanager
def ranged(mode: Mode, python: str, bwrap: str = "", shown: Mapping[str, str] | None = None) -> Iterator[Range]:
    """A range for as long as it is needed; `shown` are folders that only root reaches, each with its closed door."""
    with laid() as baits, walled(mode, baits, shown) as wall:
        yield Range(baits, wall, mode, python, bwrap)


def _lacking(attack: Attack, mode: Mode) -> str:
    if "x86-64" in attack.needs and not X86_64:
        return "needs an x86-64 machine"
    if mode.engine == "naive":
        return "" if attack.controlled else attack.said["control"]
    lacking = [need for need in attack.needs if need in GROUPS and not mode.groups]
    return f"needs a {lacking[0]}, and nothing else bounds it" if lacking else ""


def _misplaced(answer: Mapping[str, object], mode: Mode) -> list[str]:
    """What tells that the run was not the one that it is counted as."""
    bounded = not answer.get("unbounded", not mode.groups)
    return [] if bounded == mode.groups else [f"totals are bounded: {bounded}, although {mode.name}"]


def _seen(answer: Mapping[str, object], elapsed: float, damage: list[str]) -> Seen:
    if answer["ending"] == "disturbed":
        damage = [*damage, f"the runner did not live through it: {answer['message']}"]
    told = ("ending", "stdout", "stderr", "message", "seconds", "shown")
    given = {name: answer[name] for name in told if name in answer}
    observed = answer.get("observations", [])
    assert isinstance(observed, list)  # for the type checker; `inmate` makes it one
    pairs = [(str(name), str(shown)) for name, shown in observed]
    return Seen(**given, observations=pairs, elapsed=elapsed, damage=damage)  # type: ignore[arg-type]  # likewise
