"""The corpus of attacks: what each tries, what must hold, and how a run of one is judged. Pure but for reading files.

An attack is a short Python program below `hostile/`, by area. It starts with comments `# key: value` (a value may go on
in lines that start with `#   `):

- `tries`, `must hold`: in words; required
- `ends`: how the run must end, by default `finished`; alternatives are joined by ` or `
- `needs`: modules, `x86-64`, `memory group`, or words that the checker knows; without one it counts as not tried
- `limits`: limits of its own, such as `wall_seconds=2`; `observe`, `shows`: an expression, and the text it must show
- `runs`: how often it is run in a row; `control`: `no, because ...` if it must not be run through the naive control
"""

import ast
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "hostile"
HEADER = re.compile(r"# ([a-z ]+): (.+)")
KEYS = ("tries", "must hold", "ends", "needs", "limits", "observe", "shows", "runs", "control")
REQUIRED = ("tries", "must hold")
MACHINES = ("x86-64",)
GROUPS = ("memory group", "pids group")
ESCAPED, UNTRIED = "ESCAPED-", "UNTRIED-"
SHOWN = 4200
"""Characters that a value or a message may have at most, whatever the program made of it."""
LATE = 20.0
"""Seconds beyond its wall time after which a run must be over, the walls built and torn down on a busy machine."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One program and what is said of it."""

    name: str
    source: str
    said: Mapping[str, str]

    @property
    def ends(self) -> tuple[str, ...]:
        """The honest endings."""
        return tuple(self.said.get("ends", "finished").split(" or "))

    @property
    def needs(self) -> tuple[str, ...]:
        """What must be there for it to be tried."""
        return tuple(word.strip() for word in self.said.get("needs", "").split(",") if word.strip())

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules among that."""
        return tuple(word for word in self.needs if word not in (*MACHINES, *GROUPS))

    @property
    def limits(self) -> dict[str, float]:
        """Its own limits."""
        pairs = (wish.split("=") for wish in self.said.get("limits", "").split())
        return {name: float(figure) if "." in figure else int(figure) for name, figure in pairs}

    @property
    def runs(self) -> int:
        """How often it is run in a row."""
        return int(self.said.get("runs", "1"))

    @property
    def controlled(self) -> bool:
        """Whether it may be run through the naive control."""
        return "control" not in self.said


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one run: from inside (`ending` in words, output, observations) and from outside (`damage`).

    `shown` is what reaches a screen; through the naive control that is what was printed, as it is. `seconds` are by the
    runner's clock, `elapsed` by the checker's, for all runs in a row.
    """

    ending: str
    stdout: str
    stderr: str
    observations: Sequence[tuple[str, str]] = ()
    message: str = ""
    seconds: float = 0.0
    elapsed: float = 0.0
    damage: Sequence[str] = ()
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Contained:
    """It was tried, and everything held."""


@dataclass(frozen=True, slots=True)
class Escaped:
    """Something did not hold."""

    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotTried:
    """It could not be tried; never to be counted as contained."""

    reason: str


Verdict = Contained | Escaped | NotTried


@dataclass(frozen=True, slots=True)
class Told:
    """What a run may be judged by: its mark, the secrets that must not come out, and its wall time."""

    mark: str
    secrets: Sequence[str]
    wall_seconds: float


def corpus() -> tuple[Attack, ...]:
    """Every attack, by name."""
    files = sorted(CORPUS.glob("*/*.py"))
    return tuple(parsed(f"{file.parent.name}/{file.stem}", file.read_text(encoding="utf-8")) for file in files)


def parsed(name: str, source: str) -> Attack:
    """An attack by its text; ValueError if its header or its program cannot be read."""
    said: dict[str, str] = {}
    key = ""
    for line in source.splitlines():
        if line.startswith("#   ") and key:
            said[key] += " " + line[4:].strip()
        elif found := HEADER.fullmatch(line):
            key = found[1]
            if key not in KEYS or key in said:
                raise ValueError(f"{name}: what is {key!r}?")
            said[key] = found[2]
        else:
            break
    if missing := [one for one in REQUIRED if one not in said]:
        raise ValueError(f"{name} does not say {missing}")
    if not said.get("control", "no, because ").startswith("no, because "):
        raise ValueError(f"{name}: why is it not for the control?")
    ast.parse(source, feature_version=(3, 8))
    return Attack(name, source, said)


def judged(attack: Attack, seen: Seen, told: Told) -> Verdict:
    """Judge a run behind our walls: nothing got out, and its ending is the honest one."""
    if reason := untried(seen, told):
        return NotTried(reason)
    reasons = broken(seen, told)
    if seen.ending not in attack.ends:
        reasons.append(f"it ended as {seen.ending!r}, not as {' or '.join(attack.ends)!r}: {seen.message}")
    if seen.seconds > told.wall_seconds + LATE / 4 or seen.elapsed > told.wall_seconds * attack.runs + LATE:
        reasons.append(f"it took {seen.seconds:.1f} s, {seen.elapsed:.1f} s in all")
    if "shows" in attack.said and dict(seen.observations).get(attack.said["observe"]) != attack.said["shows"]:
        reasons.append(f"it showed {seen.observations}")
    reasons += [f"{len(text)} characters shown" for _, text in seen.observations if len(text) > SHOWN]
    if len(seen.message) > SHOWN:
        reasons.append(f"a message of {len(seen.message)} characters")
    return Escaped(tuple(reasons)) if reasons else Contained()


def controlled(seen: Seen, told: Told) -> Verdict:
    """Judge a run through the naive control, which promises no ending: only whether something got out."""
    if reason := untried(seen, told):
        return NotTried(reason)
    reasons = [*broken(seen, told), *([seen.ending] if seen.ending in {"ran on", "flood"} else [])]
    return Escaped(tuple(reasons)) if reasons else Contained()


def untried(seen: Seen, told: Told) -> str:
    """Why it was not tried, empty if it was."""
    if seen.ending.startswith("refused"):
        return seen.ending + ": " + seen.message
    return next((line for line in seen.stdout.splitlines() if line.startswith(UNTRIED + told.mark)), "")


def broken(seen: Seen, told: Told) -> list[str]:
    """What got out, as the program says and as was seen from outside."""
    said = seen.stdout + seen.stderr
    reasons = [line for line in said.splitlines() if line.startswith(ESCAPED + told.mark)][:1]
    everything = said + repr(seen.observations) + seen.message
    reasons += ["a secret came out" for secret in told.secrets if secret in everything]
    reasons += seen.damage
    if steering := {unicodedata.name(one, hex(ord(one))) for one in seen.shown if steers(one)}:
        reasons.append(f"the screen was steered by {sorted(steering)[:5]}")
    return reasons


def steers(character: str) -> bool:
    """Say whether a character moves, hides or reorders what is on a screen."""
    return character not in "\n\t" and unicodedata.category(character).startswith("C")
