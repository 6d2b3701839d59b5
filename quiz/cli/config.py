"""`pyquiz config`."""

from typing import TYPE_CHECKING, Annotated

import typer

from quiz.cli.options import Db, Deck, Json

if TYPE_CHECKING:
    from quiz.cli.home import Home
    from quiz.domain.settings import Settings

Name = Annotated[str, typer.Argument(metavar="[NAME]", help="A setting; all are listed if there is none.")]
Value = Annotated[str, typer.Argument(metavar="[VALUE]", help="Its new value.")]


def config(name: Name = "", value: Value = "", json: Json = False, db: Db = "", deck: Deck = None) -> None:
    """Show the settings, or change one: `pyquiz config new-per-day 20`."""
    from quiz.cli.home import open_home
    from quiz.cli.output import print_json
    from quiz.study.preferences import PREFERENCES, change, find
    from quiz.terminal.console import make_console
    from quiz.terminal.tables import draw_settings

    with open_home(db, deck or []) as home:
        settings = home.settings
        if name and value:
            settings = change(settings, name, value)
            _try(home, settings)
            home.store.change_settings(settings)
    shown = [find(name)] if name else list(PREFERENCES)
    if json:
        print_json({one.name: one.shown(settings) for one in shown})
    else:
        make_console().print(draw_settings(shown, settings))


def _try(home: "Home", settings: "Settings") -> None:
    """Refuse a language that no deck has, and an interpreter that is not there."""
    import os

    home.shelf(settings.language)
    if settings.python:
        from quiz.proving.prover import SandboxProver

        SandboxProver(os.environ).find(settings.python)
