"""What checking and running an author's files found, printed for people."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.decks.placeholders import is_placeholder, wanted
from quiz.decks.problems import Problem, Severity, draw, visible
from quiz.wording import ntr, tr

if TYPE_CHECKING:
    from quiz.cli.proofreading import Proofs

Line = tuple[tuple[str, int, int], str]
"""A verdict in one line, and its place: path, line and column."""


def print_in_order(problems: Sequence[Problem], lines: Sequence[Line], say: Callable[[str], object] = print) -> None:
    """Print problems and verdicts in the order of the files, an empty line after each problem."""
    drawn = [((one.path, one.line, one.column), f"{draw(one)}\n") for one in problems]
    for _, text in sorted([*drawn, *lines]):
        say(text)


def errors_in(problems: Sequence[Problem]) -> int:
    """How many of the problems are errors."""
    return sum(problem.severity is Severity.ERROR for problem in problems)


def print_unwritten(problems: Sequence[Problem]) -> None:
    """List the places that are still to be written: their lines say the rest."""
    unwritten = [problem for problem in problems if is_placeholder(problem)]
    if unwritten:
        print(tr("Only you can write what is marked in it:"))
    for one in unwritten:
        _say_wrapped(f"  {one.line}:{one.column}: {visible(wanted(one))}")


def report(problems: Sequence[Problem], proofs: "Proofs", folder: Path) -> int:
    """Say all of one file to its author: what is wrong, what runs said, what is still to be written; the errors.

    The file lies in this folder, which its author need not read at each line.
    """
    every = [*problems, *proofs.problems]
    print_in_order([one for one in every if not is_placeholder(one)], proofs.lines, partial(_say_in, folder))
    print_unwritten(every)
    errors = errors_in(every)
    print(ntr("{count} error", "{count} errors", errors))
    return errors


def _say_in(folder: Path, text: str) -> None:
    _say_wrapped(text.removeprefix(visible(f"{folder}{os.sep}")))


def _say_wrapped(text: str) -> None:
    """Print a text, its lines broken between words where a terminal is too narrow for them."""
    from rich.text import Text

    from quiz.terminal.console import make_console

    console = make_console()
    console.print(Text(text), soft_wrap=not console.is_terminal)
