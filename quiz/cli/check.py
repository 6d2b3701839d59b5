"""`pyquiz check`."""

from pathlib import Path
from typing import Annotated

import typer

from quiz.cli.options import Deck, Json

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
    from quiz.terminal.text import plural

    looked = list(paths or ()) or list(deck_folders(deck or []))
    for path in looked:
        if not path.exists():
            raise UsageError(f"there is nothing at {path}: name question files or decks")
    problems = find_problems(looked)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if json:
        print_json([asdict(problem) for problem in problems])
    else:
        for problem in problems:
            print(draw(problem), end="\n\n")
        print(f"{plural(errors, 'error')}, {plural(len(problems) - errors, 'warning')}")
    return DeckError.exit_code if errors else 0
