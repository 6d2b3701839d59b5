"""Writes what documents tell of deck, rules and keys: myths.md, rules.md, schema/, and tables in other documents."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from quiz.author.explaining import rules_page, with_tables  # noqa: E402 - the path comes first
from quiz.decks.schema import schemas  # noqa: E402 - likewise

COUNTS = re.compile(r"(?<=<!-- counts -->\n```text\n).*?(?=```\n<!-- /counts -->)", re.DOTALL)


def main() -> None:
    """Write all of them."""
    (ROOT / "docs/rules.md").write_text(rules_page(), encoding="utf-8", newline="\n")
    (ROOT / "docs/myths.md").write_text(_said("myths", "--markdown", "-"), encoding="utf-8", newline="\n")
    for name in schemas():
        (ROOT / f"docs/schema/{name}.json").write_text(_said("schema", name), encoding="utf-8", newline="\n")
    guide = ROOT / "docs/authoring.md"
    guide.write_text(with_tables(guide.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    counts = "".join(f"{line.rstrip()}\n" for line in _said("count").splitlines())
    readme.write_text(COUNTS.sub(lambda _: counts, text), encoding="utf-8", newline="\n")


def _said(*words: str) -> str:
    """What pyquiz says, of the bundled deck alone and in English."""
    environ = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "80", "PYQUIZ_DECKS": ""}
    environ |= {"XDG_DATA_HOME": str(ROOT / ".venv/none"), "PYQUIZ_DB": str(ROOT / ".venv/documents.db")}
    command = [sys.executable, "-m", "quiz", *words]
    return subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603 - our own


if __name__ == "__main__":
    main()
