"""How long an author waits for `pyquiz check`: `make bench`, or this file with a number of question files.

Ratios to parsing the same files with markdown-it-py alone, each a process of its own, side by side in every round:

- cold: nothing is kept of the deck
- unchanged: nothing changed since the last check
- one answer: the answer of one question is another since then
- one title: so is the title of one, by which all others are judged, too

The peak of memory is that of each process.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.crowd import write_deck

FILES = 10_000
ROUNDS = 3
BOUNDS = {"cold": 2.5, "unchanged": 0.1, "one answer": 0.1, "one title": 0.1}
"""What the design allows, as ratios to parsing."""

PARSING = """\
import sys
from pathlib import Path
from markdown_it import MarkdownIt
parser = MarkdownIt("commonmark")
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    parser.parse(path.read_text(encoding="utf-8"))
"""


@dataclass
class Series:
    """What the processes of one kind took: seconds by the clock, seconds of CPU, and the peak of memory in MiB."""

    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: float = 0

    def run(self, command: Sequence[str], env: dict[str, str]) -> None:
        """Run a process to its end and note what it took."""
        start = time.perf_counter()
        child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands
        _, status, used = os.wait4(child.pid, 0)
        self.seconds.append(time.perf_counter() - start)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        self.cpu.append(used.ru_utime + used.ru_stime)
        self.peak = max(self.peak, used.ru_maxrss / 1024)


def main() -> int:
    """Measure, print a table, and end with 1 if a bound is passed."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder) / "deck"
        write_deck(deck, files)
        return _report(files, _measured(deck, Path(folder) / "cache"))


def _measured(deck: Path, cache: Path) -> dict[str, Series]:
    series = {name: Series() for name in ("parsing", *BOUNDS)}
    check = [sys.executable, "-m", "quiz", "check", str(deck)]
    changed = deck / "topic-01" / "crowd-00001.md"
    text = changed.read_text(encoding="utf-8")
    for number in range(ROUNDS):
        env = {**os.environ, "XDG_CACHE_HOME": str(cache / str(number))}
        changed.write_text(text, encoding="utf-8")  # or its title would change back with the answer
        series["parsing"].run([sys.executable, "-c", PARSING, str(deck)], env)
        series["cold"].run(check, env)
        series["unchanged"].run(check, env)
        changed.write_text(text.replace("## Answer\n", f"## Answer\nChange {number}. "), encoding="utf-8")
        series["one answer"].run(check, env)
        changed.write_text(text.replace("\n# ", f"\n# Change {number}: "), encoding="utf-8")
        series["one title"].run(check, env)
    return series


def _report(files: int, series: dict[str, Series]) -> int:
    sys.stdout.write(f"{files} files, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    passed = True
    for name, one in series.items():
        ratio, cpu = (
            statistics.median(a / b for a, b in zip(ours, alone, strict=True))
            for ours, alone in ((one.seconds, series["parsing"].seconds), (one.cpu, series["parsing"].cpu))
        )
        bound = f"(at most {BOUNDS[name]})" if name in BOUNDS else ""
        passed = passed and ratio <= BOUNDS.get(name, ratio)
        seconds = statistics.median(one.seconds)
        sys.stdout.write(f"{name:<12}{seconds:7.2f} s  {ratio:5.2f}  cpu {cpu:5.2f}  {one.peak:5.0f} MiB  {bound}\n")
    return int(not passed)


if __name__ == "__main__":
    sys.exit(main())
