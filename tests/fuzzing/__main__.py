"""Fuzz the targets one after the other: `make fuzz ARGS="SECONDS [TARGET …]"`, so many seconds for each of them.

Inputs that reached something new are kept in `.fuzz`, so that the next run begins where this one ended; findings are
made as small as can be and lie there in `found`. Ends with 1 if there are any.
"""

import importlib.util
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzzing.bounds import CPU_SECONDS, MOST_BYTES
from tests.fuzzing.findings import ROOT, smaller
from tests.fuzzing.seeds import MAKERS, seeds

FOLDER = ROOT / ".fuzz"
MEMORY = Path("/dev/shm")  # noqa: S108 - `tempfile` makes folders of its own there
SECONDS = 60
STUCK = 12
"""Times its CPU time after which libFuzzer ends an input in wall time: what hangs in C hears no signal of ours."""
MEBIBYTES = 2048
GRACE = 300
"""Seconds that a target may take beyond its time, for its start and its last input."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of fuzzing one target."""

    target: str
    seconds: float
    executions: int
    edges: int
    inputs: int
    findings: tuple[str, ...]


def main(arguments: Sequence[str]) -> int:
    """Fuzz, and say what came of it."""
    if importlib.util.find_spec("atheris") is None:
        _say("atheris is not installed: .venv/bin/python -m pip install -e '.[fuzz]'")
        return 2
    seconds, *chosen = arguments or (str(SECONDS),)
    if not seconds.isdecimal() or not set(chosen) <= set(MAKERS):
        _say(f'ARGS="SECONDS [TARGET …]"; the targets are {", ".join(MAKERS)}')
        return 2
    told = []
    for target in chosen or MAKERS:
        told.append(_fuzzed(target, int(seconds)))
        _say(_line(told[-1]))
    _say(f"{sum(one.seconds for one in told) / 60:.1f} minutes, {sum(one.executions for one in told):,} executions")
    return int(any(one.findings for one in told))


def _fuzzed(target: str, seconds: int) -> Told:
    folder = FOLDER / target
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (corpus / f"seed-{number:03}").write_bytes(data)
    command = [sys.executable, "-m", "tests.fuzzing.drive", target, str(folder), *_options(seconds), str(corpus)]
    start = time.monotonic()
    code = _driven(command, folder / "log", seconds + GRACE)
    spent = time.monotonic() - start
    said = (folder / "log").read_text(encoding="utf-8", errors="replace")
    broken = [f"libFuzzer ended with {code}: {folder / 'log'}"] * bool(code)
    executions, edges, inputs = (_figure(pattern, said) for pattern in (r"#(\d+)\t", r"cov: (\d+)", r"corp: (\d+)"))
    return Told(target, spent, executions, edges, inputs, (*_findings(target, folder / "found"), *broken))


def _driven(command: Sequence[str], log: Path, seconds: int) -> int:
    """The exit code of a command whose output goes into a file; 1 if it was ended after so many seconds."""
    with log.open("w", encoding="utf-8") as out:
        try:
            ended = subprocess.run(  # noqa: S603 - our own command
                command, cwd=ROOT, env=_environment(), stderr=out, stdout=out, check=False, timeout=seconds
            )
        except subprocess.TimeoutExpired:
            return 1
    return ended.returncode


def _environment() -> dict[str, str]:
    """Temporary files in memory, where the machine has such a folder: each input makes a deck of its own."""
    return {**os.environ, **({"TMPDIR": str(MEMORY)} if MEMORY.is_dir() else {})}


def _options(seconds: int) -> Iterator[str]:
    yield f"-max_total_time={seconds}"
    yield f"-max_len={MOST_BYTES}"
    yield f"-timeout={round(CPU_SECONDS * STUCK)}"
    yield f"-rss_limit_mb={MEBIBYTES}"
    yield "-print_final_stats=1"
    yield "-len_control=0"


def _findings(target: str, folder: Path) -> Iterator[str]:
    """The place of each finding, its input made smaller."""
    for path in sorted(folder.glob("*.bin")):
        place = path.with_suffix(".txt").read_text(encoding="utf-8").partition("\n")[0]
        less = smaller(target, path.read_bytes(), place)
        if less:
            path.write_bytes(less)
            yield f"{place} ({path})"
        else:
            path.unlink()


def _figure(pattern: str, text: str) -> int:
    """The largest number that the pattern finds."""
    return max(map(int, re.findall(pattern, text)), default=0)


def _line(told: Told) -> str:
    figures = f"{told.seconds:6.0f} s {told.executions:9,} executions {told.edges:6,} edges {told.inputs:6,} inputs"
    return "\n    ".join((f"{told.target:<12}{figures} {len(told.findings):3} findings", *told.findings))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
