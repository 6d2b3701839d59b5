"""`pyquiz check`."""

from pathlib import Path
from typing import Annotated

import typer

from quiz.cli.options import Deck, Json
from quiz.wording import ntr, tr

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files or decks; the deck's own if none.")
]


def check(paths: Paths = None, json: Json = False, deck: Deck = None) -> int:
    """Check question files: every problem with its place and what to write instead. Nothing is run or stored."""
    from dataclasses import asdict

    from quiz.author.check import check as find_problems
    from quiz.cli.home import deck_folders
    from quiz.cli.output import print_json
    from quiz.decks.problems import Severity, draw
    from quiz.domain.errors import DeckError, UsageError

    looked = list(paths or ()) or list(deck_folders(deck or []))
    for path in looked:
        if not path.exists():
            raise UsageError(tr("there is nothing at {path}: name question files or decks", path=path))
    problems = find_problems(looked)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if json:
        print_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            print(draw(problem), end="\n\n")
        warnings = ntr("{count} warning", "{count} warnings", len(problems) - errors)
        print(f"{ntr('{count} error', '{count} errors', errors)}, {warnings}")
    return DeckError.exit_code if errors else 0
