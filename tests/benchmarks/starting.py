"""How much longer it takes with ten thousand questions: `make bench`. Ratios to the bundled deck, side by side.

- first question: from the start of `pyquiz study` to the first prompt for an answer, the decks having been taken in
- due, list, count, stats: the whole command
- taking in: the first start with ten thousand files, which are parsed and written once, as a ratio to one with a
  thousand: ten times as many may take ten times as long, and some more for the machine's sake

The large deck is there beside the bundled one, so that its store holds both.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pexpect

from tests.benchmarks.crowd import write_deck
from tests.benchmarks.waiting import ASKED, MORE, PYQUIZ

MANY, FEWER = 10_000, 1_000
ROUNDS = 7
BOUNDS = {"first question": 1.25, "due": 3.0, "list": 10.0, "count": 3.0, "stats": 3.0}
"""What ten thousand questions may cost, as a ratio to the bundled deck; a list draws thirty times as many rows."""
TAKING_IN = 15.0
"""What the first start with ten thousand may take, as a ratio to that with one thousand."""
Environ = dict[str, str]


def main() -> int:
    """Measure, print a table, and end with 1 if a bound is passed."""
    with tempfile.TemporaryDirectory() as folder:
        bundled, fewer, large = (_place(Path(folder) / str(count), count) for count in (0, FEWER, MANY))
        time.sleep(2.5)  # what was written just now would be read again at the next start
        first = {count: _call(["due"], env) for count, env in ((0, bundled), (FEWER, fewer), (MANY, large))}
        times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in BOUNDS}
        for env in (bundled, large):
            _call(["config", "new-per-day", "500"], env)
        for _ in range(ROUNDS):
            for name, (few, many) in times.items():
                few.append(_timed(name, bundled))
                many.append(_timed(name, large))
    return _report(
        first, {name: (statistics.median(few), statistics.median(many)) for name, (few, many) in times.items()}
    )


def _place(folder: Path, count: int) -> Environ:
    """A home with a deck of so many question files beside the bundled one."""
    folder.mkdir()
    own = {"HOME": str(folder), "PYQUIZ_DB": str(folder / "data.db"), "TERM": "xterm-256color"}
    if count:
        write_deck(folder / "deck", count)
        own["PYQUIZ_DECKS"] = str(folder / "deck")
    return {**os.environ, **own}


def _timed(name: str, env: Environ) -> float:
    return _first_question(env) if name == "first question" else _call([name], env)


def _call(arguments: list[str], env: Environ) -> float:
    start = time.perf_counter()
    subprocess.run([*PYQUIZ, *arguments], env=env, check=True, stdout=subprocess.DEVNULL, timeout=600)  # noqa: S603 - our own
    return time.perf_counter() - start


def _first_question(env: Environ) -> float:
    start = time.perf_counter()
    child = pexpect.spawn(
        PYQUIZ[0],
        [*PYQUIZ[1:], "study", "--kind", "recall"],
        env=env,
        dimensions=(60, 100),
        encoding="utf-8",
        timeout=60,
    )
    child.delaybeforesend = None
    while child.expect([MORE, ASKED]) == 0:
        child.send(" ")
    passed = time.perf_counter() - start
    child.close(force=True)
    return passed


def _report(first: dict[int, float], medians: dict[str, tuple[float, float]]) -> int:
    passed = True
    for name, (few, many) in medians.items():
        ratio = many / few
        passed = passed and ratio <= BOUNDS[name]
        _print(f"{name:<16} {few * 1000:5.0f} ms {many * 1000:7.0f} ms   {ratio:5.2f}   (at most {BOUNDS[name]})")
    ratio = (first[MANY] - first[0]) / (first[FEWER] - first[0])
    passed = passed and ratio <= TAKING_IN
    _print(f"{'taking in':<16} {first[FEWER]:5.1f} s  {first[MANY]:7.1f} s    {ratio:5.2f}   (at most {TAKING_IN})")
    return int(not passed)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
