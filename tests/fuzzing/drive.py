"""One target driven by atheris: `python -m tests.fuzzing.drive TARGET FOLDER [options of libFuzzer]`.

What breaks it is kept in FOLDER/found and fuzzing goes on, so that the first finding does not hide the others.
"""

import importlib
import os
import pkgutil
import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["quiz", "sandbox"], enable_loader_override=False):
    import quiz
    from tests.fuzzing.bounds import MOST_BYTES
    from tests.fuzzing.findings import tried
    from tests.fuzzing.mutating import mutated
    from tests.fuzzing.seeds import seeds

    UNUSED = ("quiz.__main__", "quiz.store", "quiz.scheduling", "quiz.stats", "quiz.cli.main")
    for module in pkgutil.walk_packages(quiz.__path__, "quiz."):
        if not module.name.startswith(UNUSED):
            importlib.import_module(module.name)  # or what commands import late would be driven blindly

NATIVE = 0.2
"""The share of inputs that libFuzzer mutates its own way, with what it learned from comparisons."""


class Driver:
    """Keeps the smallest input for each place at which a target broke."""

    def __init__(self, target: str, folder: Path) -> None:
        self._target, self._folder = target, folder
        self._sizes: dict[str, int] = {}
        self._seeds = seeds(target)

    def once(self, data: bytes) -> None:
        """Give the target an input."""
        found = tried(self._target, data)
        if found is not None and len(data) < self._sizes.get(found.place, sys.maxsize):
            if found.place not in self._sizes:
                sys.stderr.write(f"FOUND {found.place}\n")
            self._sizes[found.place] = len(data)
            (self._folder / f"{found.name}.bin").write_bytes(data)
            (self._folder / f"{found.name}.txt").write_text(f"{found.place}\n\n{found.told}", errors="backslashreplace")

    def mutate(self, data: bytes, most: int, seed: int) -> bytes:
        """Another input."""
        random = Random(seed)  # noqa: S311 - it hides nothing
        if random.random() < NATIVE:
            return bytes(atheris.Mutate(data, most))
        return mutated(data, min(most, MOST_BYTES), random, self._seeds)


def main() -> None:
    """Fuzz until libFuzzer's time is over."""
    target, folder, *options = sys.argv[1:]
    found = Path(folder) / "found"
    found.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    driver = Driver(target, found)
    atheris.Setup([sys.argv[0], *options], driver.once, custom_mutator=driver.mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
