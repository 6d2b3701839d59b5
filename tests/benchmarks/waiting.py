"""How long a learner waits: `make bench`. Ratios to importing the libraries that a session cannot do without.

Measured side by side in one run, for single times say more about the machine than about pyquiz:

- first question: from the start of `pyquiz study` (second start on, decks unchanged) to the first prompt for an answer
- next question: from the key that grades an answer to the next prompt for an answer, the median of a session
- help: the whole of `pyquiz --help`
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pexpect

IMPORTS = "import sqlmodel, questionary, rich.markdown"
PYQUIZ = [sys.executable, "-m", "quiz"]
ROUNDS = 9
BOUNDS = {"first question": 1.5, "next question": 0.2, "help": 0.5}
"""What the design allows, as a ratio to the imports."""
QUESTION = """\
---
id: wait-{number}
kind: recall
level: 1
---

# What does `range({number})` hold?

A **short** text with `code`, as most have.

## Answer
Its start, stop and step, and no number.

## Experiment
```python
numbers = range({number})
```

## Proof
```yaml
- claim: "It knows its length"
  always: "len(numbers) == {number}"
  breaks: {{replace: "range({number})", by: "range({number} + 1)"}}
```
"""
ASKED = "show the answer"
MORE = r" more\x1b"
GRADED = "other Python"


def main() -> int:
    """Measure, print a table, and end with 1 if a bound is passed."""
    with tempfile.TemporaryDirectory() as folder:
        _write_deck(Path(folder) / "deck")
        own = {"HOME": folder, "PYQUIZ_DB": str(Path(folder) / "data.db"), "PYQUIZ_DECKS": str(Path(folder) / "deck")}
        env = {**os.environ, **own, "TERM": "xterm-256color"}
        _settle(env)
        times: dict[str, list[float]] = {"imports": [], "first question": [], "next question": [], "help": []}
        for _ in range(ROUNDS):
            times["imports"].append(_timed(lambda: _call([sys.executable, "-c", IMPORTS], env)))
            times["help"].append(_timed(lambda: _call([*PYQUIZ, "--help"], env)))
            first, following = _session(env)
            times["first question"].append(first)
            times["next question"] += following
    return _report({name: statistics.median(values) for name, values in times.items()})


def _settle(env: dict[str, str]) -> None:
    """Take the deck in and answer the first run's questions, so that only studying is measured."""
    _call([*PYQUIZ, "config", "new-per-day", "500"], env)


def _write_deck(deck: Path) -> None:
    """A deck with enough questions of one kind, beside the bundled one, that a session does not run out."""
    topic = deck / "waiting"
    topic.mkdir(parents=True)
    (deck / "deck.toml").write_text('title = "Waiting"\nlanguage = "en"\nlicence = "MIT"\n', encoding="utf-8")
    for number in range(60):
        (topic / f"wait-{number}.md").write_text(QUESTION.format(number=number), encoding="utf-8")


def _call(command: list[str], env: dict[str, str]) -> None:
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, timeout=60)  # noqa: S603 - our own commands


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _session(env: dict[str, str]) -> tuple[float, list[float]]:
    """Seconds to the first question, and from each grade to the question after it."""
    start = time.perf_counter()
    child = pexpect.spawn(
        PYQUIZ[0],
        [*PYQUIZ[1:], "study", "--topic", "waiting"],
        env=env,
        dimensions=(60, 100),
        encoding="utf-8",
        timeout=60,
    )
    child.delaybeforesend = None
    _until(child, ASKED)
    first = time.perf_counter() - start
    following: list[float] = []
    for _ in range(3):
        child.send("\r")
        _until(child, GRADED)
        graded = time.perf_counter()
        child.send("4")
        _until(child, ASKED)
        following.append(time.perf_counter() - graded)
    child.close(force=True)
    return first, following


def _until(child: "pexpect.spawn[str]", wanted: str) -> None:
    """Wait for a text, paging on the way."""
    while child.expect([MORE, wanted]) == 0:
        child.send(" ")


def _report(medians: dict[str, float]) -> int:
    base = medians["imports"]
    sys.stdout.write(f"imports          {base * 1000:5.0f} ms   1.00   ({IMPORTS})\n")
    passed = True
    for name, bound in BOUNDS.items():
        ratio = medians[name] / base
        passed = passed and ratio <= bound
        sys.stdout.write(f"{name:<16} {medians[name] * 1000:5.0f} ms   {ratio:4.2f}   (at most {bound})\n")
    return int(not passed)


if __name__ == "__main__":
    sys.exit(main())
