"""Keeps the catalogues of `quiz/wording/locale` in step with the program: `python tools/messages.py [--check]`.

Collects every text that is marked in the code (`tr`, `ntr`, `mark`), told in the help of a command, named by an
enumeration, or said by the command line's parser; merges them into each `pyquiz.po` (new ones empty, gone ones dropped)
and compiles it. `--check` writes nothing and ends with 1 if a catalogue is not what that would make of it, or a text is
not translated.
"""

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import typer
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from quiz.author.negatives import Outcome  # noqa: E402 - the path comes first
from quiz.cli.main import app  # noqa: E402
from quiz.domain.ledger import Judgement  # noqa: E402
from quiz.domain.questions import Kind  # noqa: E402
from quiz.wording import DOMAIN, LOCALE  # noqa: E402

MARKS = {"tr": 1, "mark": 1, "ntr": 2}
"""The functions whose first arguments are texts, and how many of them."""
PARSER = (
    "Arguments",
    "Commands",
    "Options",
    "Missing command.",
    "No such command {name!r}.",
    "required",
    "Show this message and exit.",
)
"""What typer's own parser asks gettext for."""
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""In the headers, which would change at each run otherwise; when a text changed is what git knows."""
Text = str | tuple[str, str]


def main() -> int:
    """Bring each catalogue up to date, or say what it lacks."""
    check = sys.argv[1:] == ["--check"]
    texts = dict.fromkeys([*marked(), *told(typer.main.get_command(app)), *named(), *PARSER])
    return max(kept(path, list(texts), check=check) for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def marked() -> Iterator[Text]:
    """The texts that are marked in the code, file by file."""
    for path in sorted((ROOT / "quiz").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                said = [one.value for one in node.args[: MARKS[node.func.id]] if isinstance(one, ast.Constant)]
                if len(said) == MARKS[node.func.id]:
                    yield (said[0], said[1]) if len(said) > 1 else said[0]


def told(command: object) -> Iterator[str]:
    """The help of a command, of its parameters and of its subcommands."""
    yield from filter(None, (getattr(command, "help", ""), getattr(command, "rich_help_panel", "")))
    for parameter in getattr(command, "params", ()):
        yield from filter(None, [getattr(parameter, "help", "")])
    for below in getattr(command, "commands", {}).values():
        yield from told(below)


def named() -> Iterator[str]:
    """The names of enumerations and classes that are shown as they are."""
    yield from Kind
    yield from Judgement
    yield from (outcome.name for outcome in Outcome.__args__)


def kept(path: Path, texts: list[Text], *, check: bool) -> int:
    """Merge the texts into a catalogue and compile it; 1 if it is checked and something is amiss."""
    old = read_po(path.open("rb"))
    new = Catalog(
        locale=old.locale,
        domain=DOMAIN,
        header_comment=old.header_comment,
        project="pyquiz",
        version="1",
        msgid_bugs_address="none",
        creation_date=EPOCH,
        revision_date=EPOCH,
        last_translator="the authors of pyquiz",
        language_team="the authors of pyquiz",
        fuzzy=False,
    )
    for text in texts:
        known = old.get(text if isinstance(text, str) else text[0])
        new.add(text, known.string if known is not None and known.id == text else "", flags=())
    missing = [one.id for one in new if one.id and not (one.string[0] if isinstance(one.string, tuple) else one.string)]
    po, mo = BytesIO(), BytesIO()
    write_po(po, new, width=0, omit_header=False, sort_output=True)
    write_mo(mo, new)
    compiled = path.with_suffix(".mo")
    stale = _lines(po.getvalue()) != _lines(path.read_bytes()) or not compiled.is_file()
    stale = stale or _said(mo.getvalue()) != _said(compiled.read_bytes())
    if not check:
        path.write_bytes(po.getvalue())
        compiled.write_bytes(mo.getvalue())
    for one in missing:
        print(f"{path.parents[1].name}: not translated: {one}")  # noqa: T201 - that is what it is for
    if check and stale:
        print(f"{path}: run `make messages`")  # noqa: T201 - likewise
    return int(bool(missing) or (check and stale))


def _lines(po: bytes) -> list[bytes]:
    """A catalogue without the line that names the version of Babel."""
    return [line for line in po.splitlines() if b"Generated-By" not in line]


def _said(mo: bytes) -> dict[str, object]:
    """What a compiled catalogue says."""
    return {str(one.id): one.string for one in read_mo(BytesIO(mo)) if one.id}


if __name__ == "__main__":
    sys.exit(main())
