"""`pyquiz check`."""

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quiz.cli.options import Deck, Json
from quiz.wording import ntr, tr

if TYPE_CHECKING:
    from quiz.cli.findings import Line
    from quiz.cli.proofreading import Proofs
    from quiz.decks.problems import Problem


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH]...", help="Files or decks; the deck's own if none.")
]
Prove = Annotated[
    bool, typer.Option("--prove", help="Run the claims, too, and show each verdict beside the line that claims it.")
]
Printed = Annotated[
    Format, typer.Option("--format", help="For people, for programs, or as notes in a log of GitHub Actions.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Let warnings count as errors in the exit code.")]


def check(
    paths: Paths = None,
    prove: Prove = False,
    form: Printed = Format.TEXT,
    json: Json = False,
    strict: Strict = False,
    deck: Deck = None,
) -> int:
    """Check question files: every problem with its place and what to write instead. Nothing is stored.

    With --prove every claim is run on each CPython release from 3.9 on, from the cache where nothing changed, and made
    to fail where its author says it must; what stands against one is an error like any other.

    Ends with 3 if there are errors, else with 0; `pyquiz explain CODE` says more of a problem.
    """
    from quiz.author.check import check as find_problems
    from quiz.cli.findings import errors_in
    from quiz.cli.home import deck_folders
    from quiz.domain.errors import DeckError, SandboxError, UsageError

    looked = list(paths or ()) or list(deck_folders(deck or []))
    for path in looked:
        if not path.exists():
            raise UsageError(tr("there is nothing at {path}: name question files or decks", path=path))
    proofs = _proofs(looked) if prove else None
    problems = [*find_problems(looked), *(proofs.problems if proofs else ())]
    _print(problems, proofs.lines if proofs else (), Format.JSON if json else form)
    errors = len(problems) if strict else errors_in(problems)
    if proofs and proofs.refused and errors == len(proofs.problems):
        return SandboxError.exit_code
    return DeckError.exit_code if errors else 0


def _proofs(paths: Sequence[Path]) -> "Proofs":
    from quiz.cli.proofreading import Proofreader

    return Proofreader(os.environ).read(paths)


def _print(problems: "Sequence[Problem]", lines: "Sequence[Line]", form: Format) -> None:
    from dataclasses import asdict

    from quiz.cli.findings import errors_in, print_in_order
    from quiz.cli.output import print_json
    from quiz.exchange.github import annotation

    match form:
        case Format.JSON:
            print_json([asdict(problem) for problem in problems])
        case Format.GITHUB:
            for problem in problems:
                print(annotation(problem))
        case Format.TEXT:
            print_in_order(problems, lines)
            errors = errors_in(problems)
            warnings = ntr("{count} warning", "{count} warnings", len(problems) - errors)
            print(f"{ntr('{count} error', '{count} errors', errors)}, {warnings}")
