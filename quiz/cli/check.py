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
    from quiz.cli.fixes import Fixes
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
NoCache = Annotated[bool, typer.Option("--no-cache", help="Judge even files that did not change.")]
Strict = Annotated[bool, typer.Option("--strict", help="Let warnings count as errors in the exit code.")]

Fix = Annotated[bool, typer.Option("--fix", help="Mend what needs no author, in the files themselves.")]
Diff = Annotated[
    bool, typer.Option("--diff", help="Show what --fix would mend, as a patch; with --fix, before it does.")
]


def check(
    paths: Paths = None,
    fix: Fix = False,
    diff: Diff = False,
    prove: Prove = False,
    form: Printed = Format.TEXT,
    json: Json = False,
    strict: Strict = False,
    no_cache: NoCache = False,
    deck: Deck = None,
) -> int:
    """Check question files: every problem with its place and what to write instead. Nothing is stored.

    With --fix what is mechanical is mended first, as `pyquiz explain` says of each rule: never a program, never what a
    question says, and without asking. Where no PATH is named, only your own deck and the one you are in are written to.
    With --diff alone nothing is written; the patch names files from here, or from their deck if that lies elsewhere.

    With --prove every claim is run on each CPython release from 3.9 on, from the cache where nothing changed, and made
    to fail where its author says it must; what stands against one is an error like any other.

    Ends with 3 if there are errors, or with --diff something to mend, else with 0; `pyquiz explain CODE` says more of a
    problem.
    """
    from quiz.author.check import check as find_problems
    from quiz.cli.findings import errors_in
    from quiz.cli.fixes import Fixes
    from quiz.cli.places import deck_folders
    from quiz.domain.errors import DeckError, SandboxError, UsageError

    looked = list(paths or ()) or list(deck_folders(deck or []))
    for path in looked:
        if not path.exists():
            raise UsageError(tr("there is nothing at {path}: name question files or decks", path=path))
    printed = Format.JSON if json else form
    fixes = Fixes(written=fix, shown=diff, quiet=printed is Format.JSON)
    looked += fixes.make(paths or (), looked, lambda: deck_folders(deck or []))
    proofs = _proofs(looked) if prove else None
    memory = "" if no_cache else _memory_folder()
    problems = [*find_problems(looked, memory), *(proofs.problems if proofs else ())]
    _print(problems, proofs.lines if proofs else (), printed, fixes)
    errors = len(problems) if strict else errors_in(problems)
    if proofs and proofs.refused and errors == len(proofs.problems):
        return SandboxError.exit_code
    return DeckError.exit_code if errors or fixes.open else 0


def _memory_folder() -> str:
    import platformdirs

    return str(Path(platformdirs.user_cache_dir("pyquiz", appauthor=False)) / "checked")


def _proofs(paths: Sequence[Path]) -> "Proofs":
    from quiz.cli.proofreading import Proofreader

    return Proofreader(os.environ).read(paths)


def _print(problems: "Sequence[Problem]", lines: "Sequence[Line]", form: Format, fixes: "Fixes") -> None:
    from quiz.cli.findings import errors_in, print_in_order
    from quiz.cli.output import print_json
    from quiz.exchange.github import annotation

    match form:
        case Format.JSON:
            print_json(_as_json(problems, fixes))
        case Format.GITHUB:
            for problem in problems:
                print(annotation(problem))
        case Format.TEXT:
            print_in_order(problems, lines)
            if problems:
                _say_mendable(problems, tried=fixes.written)
            errors = errors_in(problems)
            warnings = ntr("{count} warning", "{count} warnings", len(problems) - errors)
            print(f"{ntr('{count} error', '{count} errors', errors)}, {warnings}")


def _say_mendable(problems: "Sequence[Problem]", *, tried: bool) -> None:
    """Say how many problems can be mended, and after mending why some still can."""
    from quiz.author.fixing_files import are_many, fixable

    if are_many(problems) and not tried:
        print(tr("many of these may be for --fix to mend; --diff shows them"))
        return
    count = len(fixable(problems))
    if count and tried:
        print(
            ntr("{count} of these is mended if PATH names it", "{count} of these are mended if PATH names them", count)
        )
    elif count:
        print(ntr("{count} of these is for --fix to mend", "{count} of these are for --fix to mend", count))


def _as_json(problems: "Sequence[Problem]", fixes: "Fixes") -> object:
    """A list of the problems; where something was to be mended, that stands beside it."""
    from dataclasses import asdict

    from quiz.author.fixing_files import fixable

    found = fixable(problems)
    told = [{**asdict(one), "fixable": (one.path, one.line, one.code) in found} for one in problems]
    patch = {"diff": fixes.diff} if fixes.shown else {}
    return {"mended": fixes.mended, **patch, "problems": told} if fixes.wanted else told
