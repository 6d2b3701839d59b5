"""`pyquiz backup`."""

from pathlib import Path
from typing import Annotated

import typer

from quiz.cli.options import Db, Deck
from quiz.wording import tr

Target = Annotated[Path, typer.Argument(metavar="FILE", help="Where to; a file that is there is not overwritten.")]


def backup(file: Target, db: Db = "", deck: Deck = None) -> None:
    """Copy the store, whole and consistent, while it may be in use."""
    from quiz.cli.home import open_home

    with open_home(db, deck or []) as home:
        home.store.backup(file)
    print(tr("kept in {file}; to go back, put it in the place that `pyquiz doctor` names", file=file))
