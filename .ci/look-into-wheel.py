"""Look into a built wheel: it must carry the bundled deck, the migrations and the typing marks, and nothing else."""

import sys
from pathlib import Path
from zipfile import ZipFile

CHECKOUT = Path(__file__).resolve().parent.parent
SHIPPED = {"quiz": "quiz", "sandbox": "sandbox", "content": "quiz/_content"}
"""Folder of the checkout -> folder in the wheel."""

OURS = ("quiz/", "sandbox/", "pyquiz-")


def expected() -> set[str]:
    """Every file of the shipped folders, by its name in the wheel."""
    return {
        f"{target}/{path.relative_to(CHECKOUT / folder).as_posix()}"
        for folder, target in SHIPPED.items()
        for path in (CHECKOUT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def problems(names: set[str]) -> list[str]:
    """What the wheel lacks, and what it has and should not."""
    must = expected() | {"quiz/py.typed", "sandbox/py.typed", "quiz/_content/deck.toml"}
    strange = {name for name in names - must if ".dist-info/" not in name}
    return [f"missing in the wheel: {name}" for name in sorted(must - names)] + [
        f"not ours, yet in the wheel: {name}" for name in sorted(strange | {n for n in names if not n.startswith(OURS)})
    ]


def main() -> int:
    """Name every problem; 0 if there is none."""
    wheel = Path(sys.argv[1])
    names = {name for name in ZipFile(wheel).namelist() if not name.endswith("/")}
    found = problems(names)
    print(*found, f"{wheel.name}: {len(names)} files", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
