"""`pyquiz check`."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quiz.cli.options import Deck, Json
from quiz.wording import ntr, tr

if TYPE_CHECKING:
    from quiz.cli.proofreading import Proofs

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files or decks; the deck's own if none.")
]
Prove = Annotated[
    bool, typer.Option("--prove", help="Run the claims, too, and show each verdict beside the line that claims it.")
]


def check(paths: Paths = None, prove: Prove = False, json: Json = False, deck: Deck = None) -> int:
    """Check question files: every problem with its place and what to write instead. Nothing is stored.

    With --prove every claim is run on each CPython release from 3.9 on, from the cache where nothing changed, and made
    to fail where its author says it must; what stands against one is an error like any other.
    """
    from dataclasses import asdict

    from quiz.author.check import check as find_problems
    from quiz.cli.findings import errors_in, print_in_order
    from quiz.cli.home import deck_folders
    from quiz.cli.output import print_json
    from quiz.domain.errors import DeckError, SandboxError, UsageError

    looked = list(paths or ()) or list(deck_folders(deck or []))
    for path in looked:
        if not path.exists():
            raise UsageError(tr("there is nothing at {path}: name question files or decks", path=path))
    proofs = _proofs(looked) if prove else None
    problems = [*find_problems(looked), *(proofs.problems if proofs else ())]
    errors = errors_in(problems)
    if json:
        print_json([asdict(problem) for problem in problems])
    else:
        print_in_order(problems, proofs.lines if proofs else ())
        warnings = ntr("{count} warning", "{count} warnings", len(problems) - errors)
        print(f"{ntr('{count} error', '{count} errors', errors)}, {warnings}")
    if proofs and proofs.refused and errors == len(proofs.problems):
        return SandboxError.exit_code
    return DeckError.exit_code if errors else 0


def _proofs(paths: Sequence[Path]) -> "Proofs":
    from quiz.cli.proofreading import Proofreader

    return Proofreader(os.environ).read(paths)
