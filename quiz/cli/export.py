"""`pyquiz export`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from quiz import __version__
from quiz.cli.options import Db, Deck
from quiz.domain.errors import UsageError
from quiz.wording import tr

if TYPE_CHECKING:
    from quiz.cli.home import Home

Jsonl = Annotated[bool, typer.Option("--jsonl", help="As JSON lines (the format, and the only one so far).")]
Target = Annotated[str, typer.Argument(metavar="[FILE]", help="Where to; standard output if there is none.")]


def export(file: Target = "-", jsonl: Jsonl = True, db: Db = "", deck: Deck = None) -> None:
    """Write everything learned: settings, cards, reviews, evidence and notes, one JSON object a line."""
    from quiz.cli.home import open_home
    from quiz.cli.output import utf8_output

    if not jsonl:
        raise UsageError(tr("the format is --jsonl"))
    with open_home(db, deck or []) as home:
        if file == "-":
            _write(home, utf8_output())
            return
        try:
            with Path(file).open("x", encoding="utf-8") as target:
                count = _write(home, target)
        except OSError as error:
            raise UsageError(tr("{file} cannot be written: {why}", file=file, why=error.strerror)) from error
    print(tr("{count} lines written to {file}", count=count, file=file))


def _write(home: "Home", out: TextIO) -> int:
    from quiz.exchange.jsonl import Export, write_jsonl

    store = home.store
    learned = Export(
        program=f"pyquiz {__version__}",
        at=home.clock.now(),
        settings=home.settings,
        cards=store.cards(),
        reviews=store.all_reviews(),
        withdrawn=store.withdrawn(),
        evidence=store.all_evidence(),
        notes=store.notes(),
    )
    return write_jsonl(learned, out)
